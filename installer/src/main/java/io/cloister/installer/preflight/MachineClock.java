package io.cloister.installer.preflight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether the clock is right, as far as others that have one say. Sign-in, certificates and the
/// record go by it.
record MachineClock(Clock clock, @Nullable Path folder, @Nullable ModelServer model)
    implements Check {
  private static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
  private static final Duration NOTICED = Duration.ofSeconds(30);
  private static final Duration TOO_MUCH = Duration.ofMinutes(5);
  private static final String REMEDY =
      "Have the time set by NTP: `timedatectl set-ntp true`, or chrony with a server of yours.";

  @Override
  public Finding look() {
    Instant now = clock.instant();
    if (now.isBefore(EARLIEST) || now.isAfter(LATEST)) {
      return Finding.failed("clock", now + " cannot be", REMEDY);
    }
    Optional<Duration> there = model == null ? Optional.empty() : model.ahead();
    if (there.isPresent()) {
      return judge(there.get(), "the model server's");
    }
    return judge(disk(), "the disk's");
  }

  static Finding judge(Duration ahead, String whose) {
    Duration off = ahead.abs();
    String found = off.toSeconds() + " s from " + whose;
    if (off.compareTo(TOO_MUCH) > 0) {
      return Finding.failed("clock", found, REMEDY);
    }
    return off.compareTo(NOTICED) > 0
        ? Finding.warning("clock", found, REMEDY)
        : Finding.ok("clock", found);
  }

  /// A disk on another machine has that machine's clock.
  private Duration disk() {
    if (folder == null) {
      return Duration.ZERO;
    }
    try {
      Path file = Files.createTempFile(folder, ".cloister-preflight", null);
      try {
        return Duration.between(clock.instant(), Files.getLastModifiedTime(file).toInstant());
      } finally {
        Files.delete(file);
      }
    } catch (IOException refused) {
      return Duration.ZERO;
    }
  }
}
