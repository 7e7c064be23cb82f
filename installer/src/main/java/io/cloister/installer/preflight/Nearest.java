package io.cloister.installer.preflight;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where a folder is going to lie that is not there yet: whatever holds for the nearest one above
/// it, its disk and who may write, will hold for it.
final class Nearest {
  private Nearest() {}

  static Path to(Path folder) {
    Path near = folder.toAbsolutePath().normalize();
    while (near.getParent() != null && !Files.exists(near)) {
      near = near.getParent();
    }
    return near;
  }
}
