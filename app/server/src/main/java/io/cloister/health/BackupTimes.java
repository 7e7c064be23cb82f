package io.cloister.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When the server backs itself up.
///
/// @param last null where it has not yet
/// @param next null where it does not by itself
public record BackupTimes(@Nullable Instant last, @Nullable Instant next) {}
