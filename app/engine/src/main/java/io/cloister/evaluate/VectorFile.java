package io.cloister.evaluate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Vectors on disk, found again by the hash of what they were made from. Safe for many threads, one
/// process at a time.
///
/// The file is a row of records of one length: 32 bytes of hash, the numbers, a checksum of both. A
/// record that was cut off or damaged ends the file: it and what follows are embedded anew.
final class VectorFile implements AutoCloseable {
  private static final int HASH = 32;
  private static final int CHECKSUM = 4;

  private final FileChannel channel;
  private final FileLock lock;
  private final int dimensions;
  private final Map<ByteBuffer, Long> places = new HashMap<>();
  private long end;

  private VectorFile(FileChannel channel, FileLock lock, int dimensions) {
    this.channel = channel;
    this.lock = lock;
    this.dimensions = dimensions;
  }

  /// @throws IOException when it cannot be read or written, or another process has it open
  static VectorFile open(Path file, int dimensions) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      VectorFile opened = new VectorFile(channel, lock(channel, file), dimensions);
      opened.load();
      return opened;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static FileLock lock(FileChannel channel, Path file) throws IOException {
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // In this process: the same sentence.
    }
    if (lock == null) {
      throw new IOException(
          "Another evaluation uses the vectors in "
              + file
              + ". Wait for it, or name another --cache.");
    }
    return lock;
  }

  synchronized int size() {
    return places.size();
  }

  /// @param hash of what was embedded and with what, 32 bytes
  synchronized float @Nullable [] find(byte[] hash) throws IOException {
    Long place = places.get(ByteBuffer.wrap(hash));
    if (place == null) {
      return null;
    }
    ByteBuffer numbers = ByteBuffer.allocate(dimensions * Float.BYTES);
    fill(numbers, place + HASH);
    float[] vector = new float[dimensions];
    numbers.flip().asFloatBuffer().get(vector);
    return vector;
  }

  synchronized void keep(byte[] hash, float[] vector) throws IOException {
    if (places.containsKey(ByteBuffer.wrap(hash))) {
      return;
    }
    ByteBuffer bytes = ByteBuffer.allocate(length()).put(hash);
    for (float number : vector) {
      bytes.putFloat(number);
    }
    bytes.putInt(checksum(bytes.array())).flip();
    for (long at = end; bytes.hasRemaining(); at = end + bytes.position()) {
      channel.write(bytes, at);
    }
    places.put(ByteBuffer.wrap(hash.clone()), end);
    end += length();
  }

  /// Forgets everything.
  synchronized void clear() throws IOException {
    channel.truncate(0);
    places.clear();
    end = 0;
  }

  private void load() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length());
    while (end + length() <= channel.size()) {
      fill(bytes.clear(), end);
      if (bytes.getInt(length() - CHECKSUM) != checksum(bytes.array())) {
        break;
      }
      byte[] hash = new byte[HASH];
      bytes.get(0, hash);
      places.put(ByteBuffer.wrap(hash), end);
      end += length();
    }
    channel.truncate(end);
  }

  private int checksum(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, length() - CHECKSUM);
    return (int) sum.getValue();
  }

  private int length() {
    return HASH + dimensions * Float.BYTES + CHECKSUM;
  }

  private void fill(ByteBuffer bytes, long from) throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw new IOException("The vector file ends too early");
      }
    }
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }
}
