package io.cloister.sources;

import io.cloister.corpus.DocumentId;
import io.cloister.corpus.Extract;
import io.cloister.corpus.Principal;
import io.cloister.corpus.SourceId;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A version of a document that nobody finds from now on.
///
/// @param title as its source says; null where only its text may have one
/// @param shown since when people found it
/// @param deleted whether no other version takes its place
/// @param extract read when it is asked for, in the transaction that ends the version
public record Ended(
    DocumentId document,
    SourceId source,
    String path,
    @Nullable String title,
    @Nullable String url,
    Set<Principal> allow,
    Set<Principal> deny,
    Instant shown,
    boolean deleted,
    Supplier<Extract> extract) {}
