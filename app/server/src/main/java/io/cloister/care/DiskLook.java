package io.cloister.care;

import io.cloister.audit.Audit;
import io.cloister.store.Home;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How long the disk will do. All that is known is how much there is and since when there has been
/// anything, so growth is the mean over that time.
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
    FileStore disk = Files.getFileStore(home.root());
    long free = disk.getUsableSpace();
    long used = size(home.data()) + size(home.index());
    Instant first = audit.first(TenantId.MAIN);
    long days = first == null ? 1 : Math.max(1, Duration.between(first, clock.instant()).toDays());
    long daily = Math.max(1, used / days);
    long left = free / daily;
    String figure =
        "%,d MiB free, %,d MiB used, grows by %,d KiB a day, %s"
            .formatted(
                free >> 20,
                used >> 20,
                daily >> 10,
                left > 3_650 ? "lasts for years" : "lasts for " + left + " days");
    // The first days bring what there has always been, and say nothing of those that follow.
    boolean known = days >= 7;
    if (free < NOTHING) {
      return List.of(
          Finding.failed(
              name(), figure, "A start needs 64 MiB. Make room on the disk of the data folder."));
    }
    return List.of(
        free < LITTLE || (known && left < SOON)
            ? Finding.warning(
                name(),
                figure,
                "The disk of the data folder is nearly full. Make it larger, or make room.")
            : Finding.ok(name(), figure));
  }

  /// Files come and go under a running server; one that is gone has no size.
  private static long size(Path folder) throws IOException {
    long[] bytes = {0};
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes of) {
            bytes[0] += of.size();
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
    return bytes[0];
  }
}
