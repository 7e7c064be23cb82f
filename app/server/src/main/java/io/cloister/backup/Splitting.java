package io.cloister.backup;

import io.cloister.backup.Manifest.Kept;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// Cuts files into blocks of one size and keeps them, several at a time, for each has to reach the
/// disk.
final class Splitting implements AutoCloseable {
  /// Of a file that changes here and there, as the database does.
  static final int SMALL = 64 * 1024;

  /// Of a file that is written once.
  static final int LARGE = 1024 * 1024;

  private static final int AT_ONCE = 8;

  private final Blocks blocks;
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
  private final Semaphore room = new Semaphore(2 * AT_ONCE);

  Splitting(Blocks blocks) {
    this.blocks = blocks;
  }

  /// @param path as it is called in the backup
  Kept file(String path, Path file, int block) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return keep(path, in, Files.size(file), mode(file), block);
    }
  }

  /// A file whose beginning is another by now, up to where it went.
  Kept file(String path, Path file, byte[] head, long bytes, int block) throws IOException {
    try (InputStream rest = Files.newInputStream(file)) {
      rest.skipNBytes(head.length);
      InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), rest);
      return keep(path, whole, bytes, mode(file), block);
    }
  }

  Kept bytes(String path, byte[] bytes, String mode) throws IOException {
    return keep(path, new ByteArrayInputStream(bytes), bytes.length, mode, LARGE);
  }

  private Kept keep(String path, InputStream in, long bytes, String mode, int block)
      throws IOException {
    MessageDigest digest = PlainWrapping.sha256();
    List<Future<String>> names = new ArrayList<>();
    for (long left = bytes; left > 0; ) {
      byte[] content = in.readNBytes((int) Math.min(left, block));
      if (content.length == 0) {
        throw new EOFException(path + " became shorter while it was read");
      }
      left -= content.length;
      digest.update(content);
      room.acquireUninterruptibly();
      names.add(
          threads.submit(() -> {
            try {
              return blocks.put(content);
            } finally {
              room.release();
            }
          }));
    }
    List<String> kept = new ArrayList<>(names.size());
    for (Future<String> name : names) {
      kept.add(await(name));
    }
    return new Kept(path, bytes, HexFormat.of().formatHex(digest.digest()), mode, kept);
  }

  /// Not to be interrupted.
  static String await(Future<String> name) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return name.get();
        } catch (InterruptedException later) {
          interrupted = true;
        } catch (ExecutionException failed) {
          if (failed.getCause() instanceof IOException disk) {
            throw disk;
          }
          throw new IllegalStateException(failed.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  static String mode(Path file) throws IOException {
    return Disk.posix(file)
        ? PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
        : "";
  }

  @Override
  public void close() {
    threads.close();
  }
}
