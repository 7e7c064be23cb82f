package io.cloister.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Files in a folder. One that is there is whole: it got its name when it was on disk.
final class FolderRack implements Rack {
  private final Path folder;
  private final Set<Path> touched = ConcurrentHashMap.newKeySet();
  private final AtomicLong drafts = new AtomicLong();
  private @Nullable FileChannel lock;

  FolderRack(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  @Override
  public String place(String name) {
    return file(name).toString();
  }

  private Path file(String name) {
    return name.isEmpty() ? folder : folder.resolve(name);
  }

  @Override
  public List<String> top() throws IOException {
    return Disk.list(folder).stream()
        .map(path -> path.getFileName().toString())
        .filter(name -> !name.equals("lost+found"))
        .toList();
  }

  @Override
  public Map<String, Long> list(String name) throws IOException {
    Path below = file(name);
    Map<String, Long> found = new TreeMap<>();
    if (Files.isDirectory(below)) {
      try (Stream<Path> all = Files.walk(below)) {
        for (Path path : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
          try {
            found.put(below.relativize(path).toString().replace('\\', '/'), Files.size(path));
          } catch (NoSuchFileException renamed) {
            // A draft that somebody who writes has just finished.
          }
        }
      }
    }
    return found;
  }

  @Override
  public byte[] get(String name) throws IOException {
    return Files.readAllBytes(file(name));
  }

  @Override
  public void put(String name, byte[] bytes) throws IOException {
    Path file = file(name);
    Path below = file.resolve("..").normalize();
    make(below);
    // Another thread may have the same in hand.
    Path draft =
        file.resolveSibling(file.getFileName() + "-" + drafts.incrementAndGet() + Disk.DRAFT);
    Disk.write(draft, bytes);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    touched.add(below);
  }

  /// Each level of it for its owner alone.
  private void make(Path below) throws IOException {
    if (!Files.isDirectory(below)) {
      if (!below.equals(folder)) {
        make(below.resolve("..").normalize());
      }
      Disk.folder(below);
    }
  }

  /// Nobody else puts anything there as long as the folder is claimed.
  @Override
  public boolean putNew(String name, byte[] bytes) throws IOException {
    if (Files.exists(file(name))) {
      return false;
    }
    put(name, bytes);
    return true;
  }

  @Override
  public void force() throws IOException {
    Set<Path> folders = new HashSet<>();
    for (Path below : touched) {
      for (Path at = below; at != null && at.startsWith(folder); at = at.getParent()) {
        folders.add(at);
      }
    }
    for (Path each : folders) {
      Disk.force(each);
    }
    touched.clear();
  }

  @Override
  public void delete(Collection<String> names, boolean overwritten) throws IOException {
    for (String name : names) {
      Path file = file(name);
      if (overwritten && Files.exists(file)) {
        Disk.destroy(file);
      } else {
        Files.deleteIfExists(file);
      }
      touched.add(file.resolve("..").normalize());
    }
    force();
  }

  @Override
  public void claim() throws IOException, BackupRefused {
    Disk.folder(folder);
    FileChannel channel =
        FileChannel.open(
            folder.resolve(Depot.LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        lock = channel;
        return;
      }
    } catch (OverlappingFileLockException held) {
      // The same process holds it.
    }
    channel.close();
    throw BackupRefused.because(
        "Another backup is being written to %s. Wait until it is done.".formatted(folder));
  }

  @Override
  public void confirm() {
    // The lock is the process's own.
  }

  @Override
  public void close() {
    FileChannel held = lock;
    try {
      if (held != null) {
        held.close();
      }
    } catch (IOException ignored) {
      // The lock ends with the process at the latest.
    }
  }
}
