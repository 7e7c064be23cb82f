package io.cloister.installer.preflight;

import java.util.Locale;

/// Bytes as people read them, in powers of ten as disks are sold.
final class Amount {
  private Amount() {}

  static String of(long bytes) {
    return bytes < 1_000_000_000L
        ? bytes / 1_000_000 + " MB"
        : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }
}
