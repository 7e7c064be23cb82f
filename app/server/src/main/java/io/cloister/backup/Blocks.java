package io.cloister.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Blocks in a folder, a file each, called after their content. One that is there is whole: it got
/// its name when it was on disk.
final class Blocks {
  private final Path folder;
  private final Wrapping wrapping;
  private final Set<Path> touched = ConcurrentHashMap.newKeySet();
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong drafts = new AtomicLong();

  Blocks(Path folder, Wrapping wrapping) {
    this.folder = folder;
    this.wrapping = wrapping;
  }

  /// Keeps a block, where it is not there yet. Safe for many threads.
  ///
  /// @return its name
  String put(byte[] content) throws IOException {
    String name = wrapping.name(content);
    Path file = file(name);
    byte[] wrapped = wrapping.wrap(name, content);
    if (Files.exists(file) && Files.size(file) == wrapped.length) {
      return name;
    }
    Path part = part(name);
    Disk.folder(part);
    // Another thread may have the same block in hand.
    Path draft = file.resolveSibling(name + "-" + drafts.incrementAndGet());
    Disk.write(draft, wrapped);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    touched.add(part);
    written.addAndGet(wrapped.length);
    return name;
  }

  /// Has all that was put be found after a power cut.
  void force() throws IOException {
    for (Path each : touched) {
      Disk.force(each);
    }
    if (!touched.isEmpty()) {
      Disk.force(folder);
    }
    touched.clear();
  }

  /// How many bytes were written.
  long written() {
    return written.get();
  }

  /// @throws BackupRefused when it is missing or not whole; names the file
  byte[] get(String name) throws IOException, BackupRefused {
    Path file = file(name);
    try {
      return wrapping.unwrap(name, Files.readAllBytes(file));
    } catch (NoSuchFileException missing) {
      throw BackupRefused.damaged(
          "The block "
              + file
              + " of the backup is missing. Take it from a copy of the backup, or restore another generation.");
    } catch (Wrapping.Unfit damaged) {
      throw BackupRefused.damaged(
          "The block "
              + file
              + " of the backup is cut off or was changed. Take it from a copy of the backup, or restore another generation.");
    }
  }

  private Path part(String name) {
    return folder.resolve(name.substring(0, 2));
  }

  Path file(String name) {
    return part(name).resolve(name);
  }

  /// Takes away whatever is not named.
  ///
  /// @param overwritten before
  /// @return how many
  int keepOnly(Set<String> names, boolean overwritten) throws IOException {
    int removed = 0;
    for (Path part : Disk.list(folder)) {
      for (Path file : Disk.list(part)) {
        if (!names.contains(file.getFileName().toString())) {
          if (overwritten) {
            Disk.destroy(file);
          } else {
            Files.delete(file);
          }
          removed++;
        }
      }
    }
    return removed;
  }
}
