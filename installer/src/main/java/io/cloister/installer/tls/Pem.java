package io.cloister.installer.tls;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Bytes as administrators keep them.
final class Pem {
  private static final int WIDTH = 64;

  private Pem() {}

  static byte[] write(String what, byte[] bytes) {
    String lines = Base64.getMimeEncoder(WIDTH, new byte[] {'\n'}).encodeToString(bytes);
    return ("-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
