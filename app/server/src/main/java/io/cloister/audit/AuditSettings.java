package io.cloister.audit;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How the record is signed, and who is told.
///
/// @param every how often there is a new checkpoint, where there are new events
/// @param witnessFile every checkpoint is appended to it
/// @param witnessUrl every checkpoint is posted to it
public record AuditSettings(Duration every, @Nullable Path witnessFile, @Nullable URI witnessUrl) {}
