package io.cloister.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A person with a session.
///
/// @param vouched by whom; null when their password is kept here
/// @param factorMissing whether a second factor is required of them and they have none
record SignedIn(Actor actor, Instant expires, @Nullable Vouched vouched, boolean factorMissing) {}
