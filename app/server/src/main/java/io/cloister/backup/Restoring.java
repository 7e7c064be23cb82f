package io.cloister.backup;

import io.cloister.backup.Manifest.Kept;
import io.cloister.store.Home;
import io.cloister.store.Store;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Writes a generation into an empty data folder. Everything goes into a folder within it first,
/// and is moved when the last file is there and proven. A mark says so long that it is not done: no
/// server starts over it, and whoever was killed begins again.
final class Restoring {
  private static final String PART = "restoring";

  /// With so much more than the files need, their folders have room.
  private static final long MARGIN = 16L * 1024 * 1024;

  private final Depot depot;
  private final Manifest manifest;
  private final List<Kept> latest;

  Restoring(Depot depot, Manifest manifest) throws IOException, BackupRefused {
    this.depot = depot;
    this.manifest = manifest;
    this.latest = depot.latestIndex().map(Latest.Index::files).orElse(List.of());
  }

  int files() {
    return manifest.files().size() + latest.size();
  }

  long bytes() {
    return manifest.bytes() + latest.stream().mapToLong(Kept::bytes).sum();
  }

  /// Reads everything that would be written.
  void rehearse() throws IOException, BackupRefused {
    for (Kept file : manifest.files()) {
      Joining.check(depot.blocks(), file);
    }
    for (Kept file : latest) {
      Joining.check(depot.latest(), file);
    }
  }

  /// @throws BackupRefused when a server of this version could not use it
  void refuseNewer() throws BackupRefused {
    String known = Store.schema();
    if (manifest.schema().compareTo(known) > 0) {
      throw BackupRefused.because(
          "Generation %d was written by a newer version of Cloister (%s, with schema %s; this version knows %s). Restore it with that version."
              .formatted(manifest.generation(), manifest.version(), manifest.schema(), known));
    }
  }

  /// Whether it could be written there.
  void look(Path home) throws IOException, BackupRefused {
    if (Files.exists(home) && !Files.isDirectory(home)) {
      throw BackupRefused.because(home + " is no folder. Name an empty one with CLOISTER_HOME.");
    }
    boolean again = Files.exists(home.resolve(Home.UNFINISHED));
    for (Path there : Disk.list(home)) {
      if (!again && !Set.of("lock", "lost+found").contains(there.getFileName().toString())) {
        throw BackupRefused.because(
            "The data folder %s is not empty (it has %s). A backup is restored into an empty one only: set CLOISTER_HOME to another, or move what is there away."
                .formatted(home, there.getFileName()));
      }
    }
    long free = Files.getFileStore(existing(home)).getUsableSpace();
    if (!again && free < bytes() + MARGIN) {
      throw new BackupRefused(
          BackupRefused.Kind.DISK,
          "The disk that holds %s has %d MiB left, and the backup needs %d MiB. Free some space, or set CLOISTER_HOME to a folder on another disk."
              .formatted(home, free >> 20, (bytes() + MARGIN) >> 20));
    }
  }

  private static Path existing(Path folder) {
    Path there = folder;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return there;
  }

  void run(Path home) throws IOException, BackupRefused {
    look(home);
    if (!Files.isDirectory(home)) {
      Files.createDirectories(home);
      if (Disk.posix(home)) {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-x---"));
      }
    }
    try (FileChannel channel =
            FileChannel.open(
                home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = lock(channel, home)) {
      // Nobody else can have begun since.
      look(home);
      clear(home);
      Path part = home.resolve(PART);
      Disk.folder(part);
      for (Kept file : manifest.files()) {
        Joining.write(depot.blocks(), file, part);
      }
      for (Kept file : latest) {
        Joining.write(depot.latest(), file, part);
      }
      finish(home, part);
    }
  }

  private static FileLock lock(FileChannel channel, Path home) throws IOException, BackupRefused {
    FileLock held = null;
    try {
      held = channel.tryLock();
    } catch (OverlappingFileLockException sameProcess) {
      // As good as another's.
    }
    if (held == null) {
      throw BackupRefused.because(
          "The data folder %s is in use by another Cloister process. Stop that one, or set CLOISTER_HOME to an empty folder."
              .formatted(home));
    }
    return held;
  }

  /// Marks the folder, and takes away what an earlier try left.
  private static void clear(Path home) throws IOException {
    Path mark = home.resolve(Home.UNFINISHED);
    if (!Files.exists(mark)) {
      // At once: whatever else lay there first would make the folder look like somebody's.
      Disk.create(mark).close();
      Disk.force(home);
    }
    for (Path left : Disk.list(home)) {
      if (!Set.of("lock", "lost+found", Home.UNFINISHED).contains(left.getFileName().toString())) {
        Disk.remove(left);
      }
    }
  }

  private static void finish(Path home, Path part) throws IOException {
    handOver(home);
    forceAll(part);
    for (Path top : Disk.list(part)) {
      Files.move(top, home.resolve(top.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }
    Files.delete(part);
    Disk.force(home);
    Files.delete(home.resolve(Home.UNFINISHED));
    Disk.force(home);
  }

  /// Whoever has the folder has what is in it, also where root restored it.
  static void handOver(Path home) throws IOException {
    UserPrincipal owner = Files.getOwner(home);
    List<Path> all;
    try (Stream<Path> found = Files.walk(home)) {
      all = found.toList();
    }
    for (Path each : all) {
      if (!owner.equals(Files.getOwner(each))) {
        Files.setOwner(each, owner);
      }
    }
  }

  private static void forceAll(Path part) throws IOException {
    List<Path> folders;
    try (Stream<Path> all = Files.walk(part)) {
      folders = all.filter(Files::isDirectory).toList();
    }
    for (Path folder : folders) {
      Disk.force(folder);
    }
  }
}
