package io.cloister.feed;

import io.cloister.store.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Knows when it was last put on record that somebody reads the feed.
final class Logbook {
  private static final Duration EVERY = Duration.ofHours(1);
  private final Clock clock;
  private final Map<String, Instant> last = new ConcurrentHashMap<>();

  Logbook(Clock clock) {
    this.clock = clock;
  }

  /// Whether it is time again: whenever somebody begins at the beginning, and once an hour.
  boolean due(TenantId tenant, String caller, Place place) {
    Instant now = clock.instant();
    String who = tenant + "#" + caller;
    Instant before = last.get(who);
    if (before != null && place.seq() > 0 && now.isBefore(before.plus(EVERY))) {
      return false;
    }
    last.put(who, now);
    return true;
  }
}
