package io.cloister.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An event's place in a list that has the newest first.
///
/// @param occurred matters only where a time was asked for
public record Place(Instant occurred, long seq) {
  /// Behind which everything comes.
  static Place before(@Nullable Instant until) {
    return until == null
        ? new Place(Instant.parse("9999-01-01T00:00:00Z"), Long.MAX_VALUE)
        : new Place(until, 0);
  }

  static Place of(Row row) {
    return new Place(row.occurred(), row.seq());
  }

  static Place read(String position) {
    int space = position.indexOf(' ');
    return new Place(
        Instant.parse(position.substring(0, space)), Long.parseLong(position.substring(space + 1)));
  }

  @Override
  public String toString() {
    return occurred + " " + seq;
  }
}
