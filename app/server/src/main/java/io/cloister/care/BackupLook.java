package io.cloister.care;

import io.cloister.backup.Backup;
import io.cloister.backup.BackupRefused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How old the last backup is.
record BackupLook(Backup.@Nullable Target target, Duration every, Clock clock) implements Look {
  @Override
  public String name() {
    return "backup";
  }

  @Override
  public List<Finding> look() {
    if (target == null) {
      return List.of(
          Finding.warning(
              name(),
              "none by itself",
              "Set backup.to, or see that somebody runs `cloister backup` from time to time."));
    }
    try {
      if (!Backup.begun(target)) {
        return List.of(none());
      }
      List<Backup.Restored> all = Backup.list(target);
      return List.of(all.isEmpty() ? none() : aged(all));
    } catch (BackupRefused refused) {
      return List.of(Finding.failed(name(), "cannot be read", refused.sentence()));
    }
  }

  private Finding none() {
    return Finding.warning(
        name(),
        "none yet",
        "The server writes the first soon after its start. The log says why where it does not.");
  }

  private Finding aged(List<Backup.Restored> all) {
    Instant newest = all.getLast().taken();
    Duration age = Duration.between(newest, clock.instant());
    String figure =
        "%d generations, the last %d hours old".formatted(all.size(), Math.max(0, age.toHours()));
    return age.compareTo(every.multipliedBy(2)) > 0
        ? Finding.failed(
            name(),
            figure,
            "The last backup is too old. The server's log says why there is no newer one.")
        : Finding.ok(name(), figure);
  }
}
