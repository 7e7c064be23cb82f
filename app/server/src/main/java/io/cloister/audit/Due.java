package io.cloister.audit;

import java.time.Instant;

/// What would be deleted.
///
/// @param oldest its time
public record Due(long count, Instant oldest) {
  Due and(Due other) {
    return new Due(count + other.count, oldest.isBefore(other.oldest) ? oldest : other.oldest);
  }
}
