package io.cloister.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Slows down guessing. After five failures in a row for the same account from the same address the
/// next try has to wait, twice as long each time, up to a quarter of an hour. Twenty failures for
/// one account from anywhere, or a hundred from one address, slow down the same way. Kept in
/// memory: a restart forgives.
final class Throttle {
  private static final int REMEMBERED = 20_000;
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final Clock clock;
  private final Map<String, Failures> failures =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > REMEMBERED;
        }
      };

  Throttle(Clock clock) {
    this.clock = clock;
  }

  /// How long this caller has to wait before the next try; zero if not at all.
  synchronized Duration wait(String login, String address) {
    Duration longest = Duration.ZERO;
    for (String key : keys(login, address)) {
      Failures known = failures.get(key);
      if (known != null) {
        Duration left = Duration.between(clock.instant(), known.next());
        longest = left.compareTo(longest) > 0 ? left : longest;
      }
    }
    return longest;
  }

  synchronized void failed(String login, String address) {
    String[] keys = keys(login, address);
    count(keys[0], 5);
    count(keys[1], 20);
    count(keys[2], 100);
  }

  synchronized void succeeded(String login, String address) {
    failures.remove(keys(login, address)[0]);
  }

  private void count(String key, int free) {
    Instant now = clock.instant();
    Failures before = failures.get(key);
    int count =
        before == null || before.next().plus(LONGEST).isBefore(now) ? 1 : before.count() + 1;
    Duration pause = Duration.ZERO;
    if (count >= free) {
      pause = Duration.ofSeconds(1L << Math.min(count - free, 10));
      pause = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
    failures.put(key, new Failures(count, now.plus(pause)));
  }

  private static String[] keys(String login, String address) {
    return new String[] {login + "\n" + address, "login " + login, "address " + address};
  }

  private record Failures(int count, Instant next) {}
}
