package io.cloister.backup;

import io.cloister.backup.Manifest.Kept;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;

/// Puts the blocks of a file together again, and makes sure that it is the file.
final class Joining {
  private Joining() {}

  private interface Sink {
    void take(byte[] content) throws IOException;
  }

  /// Reads everything, and keeps nothing.
  static void check(Blocks blocks, Kept file) throws IOException, BackupRefused {
    join(blocks, file, content -> {});
  }

  static byte[] bytes(Blocks blocks, Kept file) throws IOException, BackupRefused {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    join(blocks, file, whole::writeBytes);
    return whole.toByteArray();
  }

  /// Writes a file below a folder, where there is none.
  static void write(Blocks blocks, Kept file, Path folder) throws IOException, BackupRefused {
    Path target = folder.resolve(file.path()).normalize();
    if (!target.startsWith(folder) || target.equals(folder)) {
      throw BackupRefused.damaged(
          "The backup names the file '%s', which is not below the data folder. Nothing of it is written."
              .formatted(file.path()));
    }
    Disk.folder(target.resolve("..").normalize());
    try (FileChannel out = Disk.create(target)) {
      join(
          blocks,
          file,
          content -> {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
              out.write(left);
            }
          });
      out.force(true);
    }
    if (!file.mode().isEmpty() && Disk.posix(target)) {
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(file.mode()));
    }
  }

  private static void join(Blocks blocks, Kept file, Sink sink) throws IOException, BackupRefused {
    MessageDigest digest = PlainWrapping.sha256();
    long bytes = 0;
    try (ReadingAhead ahead = new ReadingAhead(blocks, file.blocks())) {
      for (byte[] content = ahead.next(); content != null; content = ahead.next()) {
        digest.update(content);
        bytes += content.length;
        sink.take(content);
      }
    }
    if (bytes != file.bytes() || !HexFormat.of().formatHex(digest.digest()).equals(file.sha256())) {
      throw BackupRefused.damaged(
          "The file %s of the backup is not the one that was backed up. Restore another generation."
              .formatted(file.path()));
    }
  }
}
