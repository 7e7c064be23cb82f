package io.cloister.installer;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/// What whoever reads along can show.
final class Terminal {
  private Terminal() {}

  static Charset charset() {
    try {
      return Charset.forName(
          System.getProperty("stdout.encoding", System.getProperty("native.encoding", "US-ASCII")));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return StandardCharsets.US_ASCII;
    }
  }
}
