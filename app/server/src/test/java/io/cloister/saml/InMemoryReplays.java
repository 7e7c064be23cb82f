package io.cloister.saml;

import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Forgets nothing, which a test may.
final class InMemoryReplays implements Replays {
  private final ConcurrentMap<String, Instant> seen = new ConcurrentHashMap<>();

  @Override
  public boolean firstTime(String key, Instant until) {
    return seen.putIfAbsent(key, until) == null;
  }
}
