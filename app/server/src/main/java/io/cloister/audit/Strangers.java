package io.cloister.audit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps the record from growing at the will of people nobody knows. The first refusals from an
/// address are recorded one by one; what comes faster is counted, and the count recorded once a
/// minute. Kept in memory, which has an end, too.
final class Strangers {
  /// From one address, behind which a whole office may sit: so many at once, and so many a minute.
  static final int FROM_ONE = 60;

  static final int FROM_ONE_A_MINUTE = 20;

  /// From all addresses together.
  static final int FROM_ALL = 200;

  static final int FROM_ALL_A_MINUTE = 30;
  static final Duration COUNTED = Duration.ofMinutes(1);

  /// So many addresses are named in a minute; the rest goes into one sum.
  static final int NAMED = 10;

  private static final int REMEMBERED = 5_000;

  private final Clock clock;
  private final TimeMeter time;
  private final Bucket all;
  private final Map<String, Visitor> visitors =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Visitor> eldest) {
          boolean full = size() > REMEMBERED;
          if (full && eldest.getValue().held > 0) {
            others += eldest.getValue().held;
            otherAddresses++;
          }
          return full;
        }
      };

  /// Counted, but no longer by address.
  private long others;

  private long otherAddresses;
  private Instant since;

  Strangers(Clock clock) {
    this.clock = clock;
    this.time = new ByClock(clock);
    this.all = bucket(FROM_ALL, FROM_ALL_A_MINUTE);
    this.since = now();
  }

  /// A request was refused. Empty when it is to be recorded; else it is counted, and the sender has
  /// to wait so long.
  synchronized Optional<Duration> refused(String address) {
    Visitor visitor = visitor(address);
    ConsumptionProbe own = visitor.bucket.tryConsumeAndReturnRemaining(1);
    ConsumptionProbe last = own.isConsumed() ? all.tryConsumeAndReturnRemaining(1) : own;
    if (last.isConsumed()) {
      return Optional.empty();
    }
    visitor.held++;
    return Optional.of(Duration.ofNanos(last.getNanosToWaitForRefill()));
  }

  /// A request was refused because its sender was told to wait before: it only counts.
  synchronized void turnedAway(String address) {
    visitor(address).held++;
  }

  /// What was counted since the last time, when that is long enough ago.
  synchronized List<HeldBack> due() {
    return Duration.between(since, now()).compareTo(COUNTED) < 0 ? List.of() : counted();
  }

  /// What was counted since the last time, the most first.
  synchronized List<HeldBack> counted() {
    Instant from = since;
    since = now();
    List<HeldBack> counted = new ArrayList<>();
    visitors.forEach((address, visitor) -> {
      if (visitor.held > 0) {
        counted.add(new HeldBack(address, visitor.held, 1, from, since));
        visitor.held = 0;
      }
    });
    counted.sort(Comparator.comparingLong(HeldBack::requests).reversed());
    counted.stream().skip(NAMED).forEach(this::giveBack);
    List<HeldBack> told = new ArrayList<>(counted.stream().limit(NAMED).toList());
    if (others > 0) {
      told.add(new HeldBack("", others, otherAddresses, from, since));
      others = 0;
      otherAddresses = 0;
    }
    return told;
  }

  /// Counts without their address: what could not be recorded, and what there is no place for.
  synchronized void giveBack(HeldBack count) {
    others += count.requests();
    otherAddresses += count.addresses();
  }

  private Visitor visitor(String address) {
    return visitors.computeIfAbsent(
        place(address), fresh -> new Visitor(bucket(FROM_ONE, FROM_ONE_A_MINUTE)));
  }

  /// Somebody with one address of version 6 usually has the 2^64 beside it as well.
  static String place(@Nullable String address) {
    try {
      InetAddress read =
          InetAddress.ofLiteral(address == null ? "" : address.replaceAll("[\\[\\]]", ""));
      if (read instanceof Inet6Address) {
        String hex = HexFormat.of().formatHex(Arrays.copyOf(read.getAddress(), 8));
        return hex.replaceAll("(.{4})(?=.)", "$1:") + "::/64";
      }
      return read.getHostAddress();
    } catch (IllegalArgumentException written) {
      // A proxy may say anything.
      return "unknown";
    }
  }

  private Bucket bucket(long atOnce, long aMinute) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(atOnce).refillGreedy(aMinute, Duration.ofMinutes(1)))
        .withCustomTimePrecision(time)
        .build();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private static final class Visitor {
    private final Bucket bucket;
    private long held;

    Visitor(Bucket bucket) {
      this.bucket = bucket;
    }
  }

  private record ByClock(Clock clock) implements TimeMeter {
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
