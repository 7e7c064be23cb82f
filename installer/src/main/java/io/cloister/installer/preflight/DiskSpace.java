package io.cloister.installer.preflight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much room there is for data.
record DiskSpace(Path folder, long free) implements Check {
  private static final long WANTED = 5_000_000_000L;
  private static final long NEEDED = 500_000_000L;

  DiskSpace(Path folder) {
    this(folder, free(folder));
  }

  private static long free(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException unknown) {
      return -1;
    }
  }

  @Override
  public Finding look() {
    if (free < 0) {
      return Finding.warning(
          "disk_space",
          "not known",
          "The disk of " + folder + " does not say how full it is. Look yourself.");
    }
    String remedy =
        "Text and index need about as much as the documents' text. Free some room on the disk of "
            + folder
            + ", or name a folder on a larger one.";
    if (free < NEEDED) {
      return Finding.failed("disk_space", Amount.of(free) + " free", remedy);
    }
    return free < WANTED
        ? Finding.warning("disk_space", Amount.of(free) + " free", remedy)
        : Finding.ok("disk_space", Amount.of(free) + " free");
  }
}
