package io.cloister.signon;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/// Things that wait a few minutes for one browser, each under a random name that is good once. When
/// there are too many the oldest goes: whoever floods this keeps people waiting, and fills no
/// memory. A restart forgets them, and signing in begins anew.
final class Waiting<T> {
  private final int most;
  private final Duration time;
  private final Clock clock;
  private final SecureRandom random;
  private final Map<String, Place<T>> places =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Place<T>> eldest) {
          return size() > most;
        }
      };

  Waiting(int most, Duration time, Clock clock, SecureRandom random) {
    this.most = most;
    this.time = time;
    this.clock = clock;
    this.random = random;
  }

  private record Place<T>(T thing, Instant until) {}

  /// @param made from its name and when it is over
  T add(BiFunction<String, Instant, T> made) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    String name = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Instant until = clock.instant().plus(time);
    T thing = made.apply(name, until);
    synchronized (places) {
      places.put(name, new Place<>(thing, until));
    }
    return thing;
  }

  /// Under a name that somebody else made up at random.
  void put(String name, T thing) {
    synchronized (places) {
      places.put(name, new Place<>(thing, clock.instant().plus(time)));
    }
  }

  /// Of everything that waits.
  Set<String> names() {
    synchronized (places) {
      Instant now = clock.instant();
      return places.entrySet().stream()
          .filter(place -> place.getValue().until().isAfter(now))
          .map(Map.Entry::getKey)
          .collect(Collectors.toSet());
    }
  }

  /// The name of something that has none of its own.
  String park(T thing) {
    String[] given = new String[1];
    add((name, until) -> {
      given[0] = name;
      return thing;
    });
    return given[0];
  }

  /// Takes it away.
  Optional<T> take(String name) {
    synchronized (places) {
      Place<T> place = places.remove(name);
      return place == null || place.until().isBefore(clock.instant())
          ? Optional.empty()
          : Optional.of(place.thing());
    }
  }
}
