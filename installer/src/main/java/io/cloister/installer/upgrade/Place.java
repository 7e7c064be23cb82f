package io.cloister.installer.upgrade;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// What upgrades keep in a data folder. All of it lies within: a folder beside it would be on
/// another disk where the data folder is a mount point, and out of the service's reach where it is
/// hardened.
record Place(Path home) {
  private static final String FOLDER = "upgrade";

  /// At the top of a data folder, and no part of the data: what every start makes anew.
  private static final Set<String> APART = Set.of("lock", "hatch", "cache", "lost+found", FOLDER);

  Place {
    home = home.toAbsolutePath().normalize();
  }

  /// Whether a server was ever started over it.
  boolean hasData() {
    return Files.isRegularFile(home.resolve("FORMAT"), LinkOption.NOFOLLOW_LINKS);
  }

  boolean isData(Path top) {
    return !APART.contains(top.getFileName().toString());
  }

  Path folder() {
    return home.resolve(FOLDER);
  }

  Path journal() {
    return folder().resolve("journal");
  }

  /// The data as it was.
  Path before() {
    return folder().resolve("before");
  }

  /// What is in it; `sha256sum -c` reads it.
  Path list() {
    return folder().resolve("before.sha256");
  }

  /// Data that was given up.
  Path after() {
    return folder().resolve("after");
  }

  /// What the programs said that were run.
  Path said() {
    return folder().resolve("said");
  }

  /// Makes the folder where it is missing.
  void prepare() throws IOException {
    if (!Files.isDirectory(folder(), LinkOption.NOFOLLOW_LINKS)) {
      Likeness.folder(folder(), home);
    }
  }

  /// Whether a server, or a command, has the data open.
  boolean inUse() throws IOException {
    Path lock = home.resolve("lock");
    if (!Files.exists(lock)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      return !isFree(channel);
    }
  }

  /// Whether an upgrade goes on in another process.
  boolean underWay() throws IOException {
    Path lock = folder().resolve("lock");
    if (!Files.exists(lock)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      return !isFree(channel);
    }
  }

  private static boolean isFree(FileChannel channel) throws IOException {
    try (FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException ours) {
      return false;
    }
  }

  /// Keeps every other upgrade away, and every server, as long as it is open.
  FileChannel hold() throws IOException, Refused {
    prepare();
    Path lock = folder().resolve("lock");
    FileChannel channel =
        FileChannel.open(
            lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    try {
      Likeness.own(lock, home);
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException ours) {
      // As good as another's.
    } catch (IOException failed) {
      channel.close();
      throw failed;
    }
    channel.close();
    throw new Refused(
        Refused.Exit.REFUSED,
        "An upgrade of the data folder " + home + " is under way in another process. Wait for it.");
  }
}
