package io.cloister.backup;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Blocks below a folder of a rack, a file each, called after their content. One that is there is
/// whole.
final class Blocks {
  private final Rack rack;
  private final String folder;
  private final Wrapping wrapping;
  private final AtomicLong written = new AtomicLong();

  /// How long each is. Listed when the first is put: to ask for every single one would be a way to
  /// another machine each time.
  private @Nullable Map<String, Long> there;

  Blocks(Rack rack, String folder, Wrapping wrapping) {
    this.rack = rack;
    this.folder = folder;
    this.wrapping = wrapping;
  }

  /// Keeps a block, where it is not there yet. Safe for many threads.
  ///
  /// @return its name
  String put(byte[] content) throws IOException {
    String name = wrapping.name(content);
    byte[] wrapped = wrapping.wrap(name, content);
    Long length = there().get(name);
    if (length == null || length != wrapped.length) {
      rack.put(path(name), wrapped);
      written.addAndGet(wrapped.length);
      there().put(name, (long) wrapped.length);
    }
    return name;
  }

  private synchronized Map<String, Long> there() throws IOException {
    if (there == null) {
      Map<String, Long> found = new ConcurrentHashMap<>();
      rack.list(folder)
          .forEach((path, bytes) -> found.put(path.substring(path.lastIndexOf('/') + 1), bytes));
      there = found;
    }
    return there;
  }

  /// Has all that was put be found after a power cut.
  void force() throws IOException {
    rack.force();
  }

  /// How many bytes were written.
  long written() {
    return written.get();
  }

  /// @throws BackupRefused when it is missing or not whole; names the file
  byte[] get(String name) throws IOException, BackupRefused {
    try {
      return wrapping.unwrap(name, rack.get(path(name)));
    } catch (NoSuchFileException missing) {
      throw unfit(name, "is missing");
    } catch (Wrapping.Unfit damaged) {
      throw unfit(name, "is cut off or was changed");
    }
  }

  private BackupRefused unfit(String name, String what) {
    return BackupRefused.damaged(
        "The block %s of the backup %s. Take it from a copy of the backup, or restore another generation."
            .formatted(rack.place(path(name)), what));
  }

  private String path(String name) {
    return folder + "/" + name.substring(0, 2) + "/" + name;
  }

  /// Takes away whatever is not named, also what somebody who was killed left half-written.
  ///
  /// @param overwritten before
  /// @return how many
  synchronized int keepOnly(Set<String> names, boolean overwritten) throws IOException {
    List<String> gone =
        rack.list(folder).keySet().stream()
            .filter(path -> !names.contains(path.substring(path.lastIndexOf('/') + 1)))
            .map(path -> folder + "/" + path)
            .toList();
    there = null;
    rack.delete(gone, overwritten);
    return gone.size();
  }
}
