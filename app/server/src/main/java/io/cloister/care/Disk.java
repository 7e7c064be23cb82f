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
import java.util.OptionalLong;

/// The disk of the data folder, and how long it will do. All that is known is how much there is and
/// since when there has been anything, so growth is the mean over that time.
///
/// @param bytes how large it is
/// @param used by our data
/// @param daily by how much that grows a day
/// @param days since when there has been anything
public record Disk(long bytes, long free, long used, long daily, long days) {
  /// The first days bring what there has always been, and say nothing of those that follow.
  private static final long KNOWN = 7;

  /// More days than these are told as years.
  static final long YEARS = 3_650;

  static Disk of(Home home, Audit audit, Clock clock) throws IOException {
    FileStore disk = Files.getFileStore(home.root());
    long used = size(home.data()) + size(home.index());
    Instant first = audit.first(TenantId.MAIN);
    long days = first == null ? 1 : Math.max(1, Duration.between(first, clock.instant()).toDays());
    return new Disk(
        disk.getTotalSpace(), disk.getUsableSpace(), used, Math.max(1, used / days), days);
  }

  /// For so many days it will do.
  long left() {
    return free / daily;
  }

  /// Whether there is something to judge growth by.
  public boolean known() {
    return days >= KNOWN;
  }

  /// For so many days it will do; empty where that is years, or nothing to judge by.
  public OptionalLong forecast() {
    return known() && left() <= YEARS ? OptionalLong.of(left()) : OptionalLong.empty();
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
