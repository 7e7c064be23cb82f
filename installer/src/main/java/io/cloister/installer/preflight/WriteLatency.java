package io.cloister.installer.preflight;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;

/// How long the disk takes to have something for good. Every change waits for it once or twice.
record WriteLatency(Path folder) implements Check {
  private static final int WRITES = 15;
  private static final int BLOCK = 4096;
  private static final double MOST_MILLISECONDS = 20;

  @Override
  public Finding look() {
    try {
      Path file = Files.createTempFile(folder, ".cloister-preflight", null);
      try {
        return judge(measure(file));
      } finally {
        Files.delete(file);
      }
    } catch (IOException failed) {
      return Finding.warning(
          "write_latency",
          "not measured",
          "Nothing could be written to " + folder + "; see data_folder.");
    }
  }

  static Finding judge(double milliseconds) {
    String found = String.format(Locale.ROOT, "%.1f ms", milliseconds);
    return milliseconds > MOST_MILLISECONDS
        ? Finding.warning(
            "write_latency",
            found,
            "The disk takes long to have a change for good; "
                + (int) MOST_MILLISECONDS
                + " ms would do. Use a local disk, best an SSD.")
        : Finding.ok("write_latency", found);
  }

  /// The median, for one slow write among many says nothing.
  private static double measure(Path file) throws IOException {
    long[] took = new long[WRITES];
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (int i = 0; i < WRITES; i++) {
        long begin = System.nanoTime();
        out.write(ByteBuffer.allocate(BLOCK));
        out.force(false);
        took[i] = System.nanoTime() - begin;
      }
    }
    Arrays.sort(took);
    return took[WRITES / 2] / 1e6;
  }
}
