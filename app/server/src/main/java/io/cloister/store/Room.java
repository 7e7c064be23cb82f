package io.cloister.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Whether there is room to write in a folder. Asked by writing: free space alone does not tell of
/// quotas, nor of a disk that has become read-only.
final class Room {
  /// With less than this the database would be lost again at once.
  static final long NEEDED_BYTES = 16L * 1024 * 1024;

  private static final int TRIED_BYTES = 1024 * 1024;

  private Room() {}

  /// @throws IOException when there is none
  static void look(Path folder) throws IOException {
    if (full(folder)) {
      throw new IOException("There is hardly any space left in " + folder);
    }
    Path trial = folder.resolve("room");
    try (FileChannel file =
        FileChannel.open(
            trial,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.allocate(TRIED_BYTES);
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(true);
    } finally {
      Files.deleteIfExists(trial);
    }
  }

  static boolean full(Path folder) throws IOException {
    return Files.getFileStore(folder).getUsableSpace() < NEEDED_BYTES;
  }
}
