package io.cloister.care;

import io.cloister.audit.Audit;
import io.cloister.store.Home;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/// How long the disk will do.
record DiskLook(Home home, Audit audit, Clock clock) implements Look {
  private static final long LITTLE = 1L << 30;
  private static final long NOTHING = 64L << 20;
  private static final long SOON = 30;

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public List<Finding> look() throws IOException {
    return List.of(judge(Disk.of(home, audit, clock)));
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
