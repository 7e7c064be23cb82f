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
    Instant before = last.get(who(tenant, caller));
    return before == null || place.seq() == 0 || !clock.instant().isBefore(before.plus(EVERY));
  }

  /// That it is on record now.
  void written(TenantId tenant, String caller) {
    last.put(who(tenant, caller), clock.instant());
  }

  private static String who(TenantId tenant, String caller) {
    return tenant + "#" + caller;
  }
}
