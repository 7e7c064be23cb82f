package io.cloister.sources;

import io.cloister.corpus.Principal;
import io.cloister.corpus.SourceId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A source as it was set up.
///
/// @param kind such as `folder` or `push`
/// @param settings JSON, as the kind understands it
/// @param defaultAccess who may read what has no access rules of its own
/// @param deleted since when it is being taken apart; null while it lives
public record SourceRow(
    SourceId id,
    String name,
    String kind,
    String settings,
    Set<Principal> defaultAccess,
    Instant created,
    @Nullable Instant deleted) {}
