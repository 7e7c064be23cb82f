package io.cloister.sealing;

import io.cloister.store.TenantId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// The keys as they lie in `keys/people`, a file each; from when an erasure begins until it is
/// done, in `keys/people/going`. Each step is on disk when its method returns.
final class KeyFolder {
  private static final String KEY = ".key";

  private final Path folder;
  private final Path going;
  private final ReentrantLock turn = new ReentrantLock();

  KeyFolder(Path folder) throws IOException {
    this.folder = folder;
    this.going = folder.resolve("going");
    Files.createDirectories(going);
    if (posix()) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /// Something done while no other process does anything here.
  interface Step<T> {
    T run() throws IOException;
  }

  <T> T alone(Step<T> step) throws IOException {
    turn.lock();
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = lock(channel)) {
      return step.run();
    } finally {
      turn.unlock();
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    while (true) {
      try {
        return channel.lock();
      } catch (OverlappingFileLockException sameProcess) {
        // Another of the same process, as two appliances in one test would be. It is short.
        Thread.onSpinWait();
      }
    }
  }

  /// The ids of keys that are in use.
  List<String> used() throws IOException {
    return ids(folder);
  }

  /// The ids of keys whose people are being erased.
  List<String> going() throws IOException {
    return ids(going);
  }

  private static List<String> ids(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(KEY))
          .map(name -> name.substring(0, name.length() - KEY.length()))
          .sorted()
          .toList();
    }
  }

  /// When a key was last made or taken away.
  FileTime changed() throws IOException {
    return Files.getLastModifiedTime(folder);
  }

  /// Empty where there is none by that id.
  Optional<PersonKey> read(String id) throws IOException {
    for (Path file : files(id)) {
      try {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() != 3) {
          throw new IllegalArgumentException("three lines are a key");
        }
        byte[] secret = Base64.getDecoder().decode(lines.get(2));
        Owner owner = new Owner(new TenantId(lines.get(0)), lines.get(1));
        return Optional.of(new PersonKey(id, owner, secret));
      } catch (NoSuchFileException elsewhere) {
        // Then in the other folder, or nowhere.
      } catch (IllegalArgumentException broken) {
        throw new IOException("The key " + file + " is damaged. Restore it from a backup", broken);
      }
    }
    return Optional.empty();
  }

  void write(PersonKey key) throws IOException {
    String text =
        "%s\n%s\n%s\n"
            .formatted(
                key.owner().tenant(),
                key.owner().login(),
                Base64.getEncoder().encodeToString(key.secret()));
    Path draft = folder.resolve(key.id() + ".new");
    Files.deleteIfExists(draft);
    force(draft, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
    Files.move(draft, folder.resolve(key.id() + KEY), StandardCopyOption.ATOMIC_MOVE);
    force(folder);
  }

  /// Lets a key be read and no more be used.
  void retire(String id) throws IOException {
    Path file = folder.resolve(id + KEY);
    if (Files.exists(file)) {
      Files.move(file, going.resolve(id + KEY), StandardCopyOption.ATOMIC_MOVE);
      force(going);
      force(folder);
    }
  }

  /// Overwrites a key and takes it away. What the disk itself keeps of an overwritten file is
  /// beyond us.
  void destroy(String id) throws IOException {
    boolean there = false;
    for (Path file : files(id)) {
      if (Files.exists(file)) {
        force(file, new byte[(int) Files.size(file)], StandardOpenOption.CREATE);
        Files.delete(file);
        there = true;
      }
    }
    if (there) {
      force(folder);
      force(going);
    }
  }

  private Path[] files(String id) {
    return new Path[] {folder.resolve(id + KEY), going.resolve(id + KEY)};
  }

  Path resolve(String name) {
    return folder.resolve(name);
  }

  /// Writes a file that only its owner reads.
  void force(Path file, byte[] bytes, StandardOpenOption option) throws IOException {
    FileAttribute<?>[] own =
        posix()
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try (FileChannel out = FileChannel.open(file, Set.of(option, StandardOpenOption.WRITE), own)) {
      write(out, bytes, 0);
    }
  }

  /// Adds to the end of a file.
  void append(Path file, String line) throws IOException {
    if (!Files.exists(file)) {
      force(file, new byte[0], StandardOpenOption.CREATE_NEW);
    }
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      write(out, line.getBytes(StandardCharsets.UTF_8), out.size());
    }
    force(folder);
  }

  private static void write(FileChannel out, byte[] bytes, long at) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    long place = at;
    while (left.hasRemaining()) {
      place += out.write(left, place);
    }
    out.force(true);
  }

  private void force(Path folder) throws IOException {
    if (posix()) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private boolean posix() {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
