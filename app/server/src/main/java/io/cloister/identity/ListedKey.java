package io.cloister.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An API key as a report lists it; never what it is used with.
///
/// @param scopes with blanks between them
/// @param person whose personal key it is; null for a service's
/// @param expires null for never
/// @param networks from which it may be used; null for all
public record ListedKey(
    String id,
    String name,
    String scopes,
    @Nullable String person,
    Instant created,
    @Nullable Instant expires,
    @Nullable Instant lastUsed,
    @Nullable String networks) {}
