package io.cloister.usage;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// How much somebody has asked this month, and is asking now. Guarded by whoever holds it.
final class Use {
  private final Map<String, Rate> rates = new HashMap<>();
  long used;
  long reserved;

  private record Rate(long aMinute, Bucket bucket) {}

  /// A bucket that fills in a minute. It begins full, also when the limit was changed.
  Bucket bucket(String policy, long aMinute, TimeMeter time) {
    Rate rate = rates.get(policy);
    if (rate == null || rate.aMinute() != aMinute) {
      Bucket bucket =
          Bucket.builder()
              .addLimit(
                  limit -> limit.capacity(aMinute).refillGreedy(aMinute, Duration.ofMinutes(1)))
              .withCustomTimePrecision(time)
              .build();
      rate = new Rate(aMinute, bucket);
      rates.put(policy, rate);
    }
    return rate.bucket();
  }

  /// Whether nothing is lost with it.
  boolean isIdle() {
    return used == 0 && reserved == 0 && rates.isEmpty();
  }

  /// The clock that everything goes by.
  record ByClock(Clock clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      Instant now = clock.instant();
      return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
