package io.cloister.care;

import io.cloister.audit.Audit;
import io.cloister.store.Home;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How long the disk will do.
final class DiskLook implements Look {
  private static final long LITTLE = 1L << 30;
  private static final long NOTHING = 64L << 20;
  private static final long SOON = 30;

  private final Home home;
  private final Audit audit;
  private final Clock clock;
  private @Nullable Disk seen;

  DiskLook(Home home, Audit audit, Clock clock) {
    this.home = home;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public List<Finding> look() throws IOException {
    Disk disk = Disk.of(home, audit, clock);
    seen = disk;
    return List.of(judge(disk));
  }

  /// What was looked at last; null where it could not be.
  @Nullable Disk seen() {
    return seen;
  }

  private Finding judge(Disk disk) {
    String figure =
        "%,d MiB free, %,d MiB used, grows by %,d KiB a day, %s"
            .formatted(
                disk.free() >> 20,
                disk.used() >> 20,
                disk.daily() >> 10,
                disk.left() > Disk.YEARS
                    ? "lasts for years"
                    : "lasts for " + disk.left() + " days");
    if (disk.free() < NOTHING) {
      return Finding.failed(
          name(), figure, "A start needs 64 MiB. Make room on the disk of the data folder.");
    }
    return disk.free() < LITTLE || (disk.known() && disk.left() < SOON)
        ? Finding.warning(
            name(),
            figure,
            "The disk of the data folder is nearly full. Make it larger, or make room.")
        : Finding.ok(name(), figure);
  }
}
