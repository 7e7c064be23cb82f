package io.cloister.identity;

import java.time.Instant;

/// A person with a session.
record SignedIn(Actor actor, Instant expires) {}
