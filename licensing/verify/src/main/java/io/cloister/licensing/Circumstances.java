package io.cloister.licensing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// What a key is judged by, besides itself.
///
/// @param clock what the machine's clock says
/// @param seen the latest time that this install has ever seen. A clock that was set back does not
///   make an old key good again
public record Circumstances(
    Instant clock, Instant seen, Place place, long seatsUsed, Revocations revocations) {
  /// The same, with another list of what was taken back.
  public Circumstances with(Revocations other) {
    return new Circumstances(clock, seen, place, seatsUsed, other);
  }

  /// The later of the two times, as a day in UTC.
  public LocalDate today() {
    return LocalDate.ofInstant(time(), ZoneOffset.UTC);
  }

  /// The later of the two times.
  public Instant time() {
    return clock.isBefore(seen) ? seen : clock;
  }
}
