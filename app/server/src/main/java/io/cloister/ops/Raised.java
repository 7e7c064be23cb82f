package io.cloister.ops;

import java.time.Instant;

/// A logger that says more, or less, than it was started with.
///
/// @param until when it goes back
public record Raised(String logger, String level, String before, Instant until) {}
