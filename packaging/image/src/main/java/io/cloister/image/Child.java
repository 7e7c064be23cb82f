package io.cloister.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Another program, which the image is made with.
final class Child {
  private Child() {}

  /// Waits until it has ended.
  ///
  /// @param process whose errors go where its output goes
  /// @param failed what to say first where it ends otherwise than well; what it said follows
  static void finish(Process process, String failed) throws IOException {
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(failed + ": " + said);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(failed, stopped);
    }
  }
}
