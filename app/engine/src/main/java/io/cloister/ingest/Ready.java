package io.cloister.ingest;

import io.cloister.ingest.Preparation.Prepared;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A piece of work that only has to be written.
///
/// @param content passages and vectors; null unless it is to be indexed
/// @param taken of the [Budget]
record Ready(Settlement settlement, @Nullable Prepared content, int taken) {

  static Ready nothing(Settlement settlement) {
    return new Ready(settlement, null, 0);
  }

  Prepared prepared() {
    return Objects.requireNonNull(content, "only what is indexed was prepared");
  }
}
