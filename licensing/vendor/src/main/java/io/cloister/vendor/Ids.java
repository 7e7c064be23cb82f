package io.cloister.vendor;

import java.security.SecureRandom;
import java.util.HexFormat;

/// Names that nobody has.
final class Ids {
  private static final int BYTES = 5;

  private Ids() {}

  static String make(String kind) {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return kind + "-" + HexFormat.of().formatHex(random);
  }
}
