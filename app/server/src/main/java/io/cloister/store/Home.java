package io.cloister.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// The folder that holds all state of one appliance, held by one process at a time:
///
/// - `FORMAT` says how the rest is laid out; a higher number than ours stops the start
/// - `lock` is held while the process lives; the system frees it when the process dies, however it
///   dies
/// - `RESTORING` is there from when a backup begins to be restored until it is whole
/// - `data/` the embedded database, `index/` the search index, `cache/` what may be deleted
public final class Home implements AutoCloseable {
  /// A file that says that the folder is being restored from a backup, and is not whole.
  public static final String UNFINISHED = "RESTORING";

  /// The layout this program writes.
  static final int FORMAT = 1;

  /// With less than this free at the start, a full disk would soon hit in the middle of the work.
  static final long NEEDED_BYTES = 64L * 1024 * 1024;

  private final Path root;
  private final @Nullable FileChannel channel;

  private Home(Path root, @Nullable FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /// Creates the folder where it is missing, takes the lock, and checks layout and free space.
  public static Home open(Path root) throws StoreRefused {
    return open(root, NEEDED_BYTES);
  }

  static Home open(Path root, long neededBytes) throws StoreRefused {
    Path home = root.toAbsolutePath().normalize();
    create(home);
    FileChannel channel = lock(home);
    try {
      if (Files.exists(home.resolve(UNFINISHED))) {
        throw new StoreRefused(new StoreRefusal.Unfinished(home));
      }
      long free = Files.getFileStore(home).getUsableSpace();
      if (free < neededBytes) {
        throw new StoreRefused(new StoreRefusal.DiskFull(home, free, neededBytes));
      }
      checkFormat(home);
      for (String folder : new String[] {"data", "index", "cache"}) {
        Files.createDirectories(home.resolve(folder));
      }
      return new Home(home, channel);
    } catch (IOException failed) {
      close(channel);
      throw unwritable(home, failed);
    } catch (StoreRefused refused) {
      close(channel);
      throw refused;
    }
  }

  /// The folder of an appliance that may be running, without the lock: for what only works on the
  /// database, where that is a server's.
  public static Home beside(Path root) {
    return new Home(root.toAbsolutePath().normalize(), null);
  }

  /// Whether an appliance has ever been started over the folder.
  public static boolean isThere(Path root) {
    return Files.isRegularFile(root.resolve("FORMAT"));
  }

  /// Whether no other process has the folder.
  public boolean held() {
    return channel != null;
  }

  public Path root() {
    return root;
  }

  public Path data() {
    return root.resolve("data");
  }

  public Path index() {
    return root.resolve("index");
  }

  public Path cache() {
    return root.resolve("cache");
  }

  /// Lets another process have the folder.
  @Override
  public void close() {
    close(channel);
  }

  private static void create(Path home) throws StoreRefused {
    try {
      if (!Files.isDirectory(home)) {
        Files.createDirectories(home);
        if (home.getFileSystem().supportedFileAttributeViews().contains("posix")) {
          Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-x---"));
        }
      }
    } catch (IOException failed) {
      throw unwritable(home, failed);
    }
  }

  private static FileChannel lock(Path home) throws StoreRefused {
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException held) {
      // The same process holds it, as two appliances in one test would.
    } catch (IOException failed) {
      close(channel);
      throw unwritable(home, failed);
    }
    close(channel);
    throw new StoreRefused(new StoreRefusal.Locked(home));
  }

  private static void checkFormat(Path home) throws IOException, StoreRefused {
    Path file = home.resolve("FORMAT");
    if (!Files.exists(file)) {
      Path draft = home.resolve("FORMAT.new");
      Files.writeString(draft, FORMAT + "\n");
      Files.move(draft, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    String found = Files.readString(file).strip();
    if (!found.matches("[0-9]{1,6}")) {
      throw new StoreRefused(new StoreRefusal.Damaged(file.toString(), "it holds no number"));
    }
    if (Integer.parseInt(found) > FORMAT) {
      throw new StoreRefused(
          new StoreRefusal.Newer(home, "folder layout " + found, "layout " + FORMAT));
    }
  }

  private static StoreRefused unwritable(Path home, IOException failed) {
    String reason =
        failed instanceof java.nio.file.AccessDeniedException
            ? "permission denied"
            : failed instanceof java.nio.file.FileAlreadyExistsException
                ? "it is not a folder"
                : String.valueOf(failed.getMessage());
    return new StoreRefused(new StoreRefusal.Unwritable(home, reason), failed);
  }

  private static void close(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException ignored) {
      // The lock ends with the process at the latest.
    }
  }
}
