package io.cloister.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How often the database was away since it was opened.
///
/// @param last when that last began; null where it never was
public record Losses(int times, @Nullable Instant last) {}
