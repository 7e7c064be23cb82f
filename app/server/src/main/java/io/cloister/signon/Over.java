package io.cloister.signon;

import org.jspecify.annotations.Nullable;

/// What a provider says is over: one session, or all of somebody's.
///
/// @param subject whose; null where only the session is named
/// @param session the provider's own; null for all of the subject's
record Over(@Nullable String subject, @Nullable String session) {}
