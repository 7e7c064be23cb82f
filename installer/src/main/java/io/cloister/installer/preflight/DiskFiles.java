package io.cloister.installer.preflight;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// How many more files the disk takes: one may be full of small files with much room left.
///
/// @param free negative where the disk has no such limit, or does not say
record DiskFiles(Path folder, long free) implements Check {
  private static final long WANTED = 100_000;
  private static final long NEEDED = 2_000;

  DiskFiles(Path folder) {
    this(folder, free(folder));
  }

  /// Java does not know; df has been the same everywhere since POSIX.
  private static long free(Path folder) {
    try {
      Process df =
          new ProcessBuilder("df", "-P", "-i", folder.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      List<String> lines =
          new String(df.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      String[] words = lines.size() < 2 ? new String[0] : lines.get(1).strip().split("\\s+");
      boolean limited = words.length > 3 && words[1].matches("[1-9][0-9]*");
      return limited && words[3].matches("[0-9]+") ? Long.parseLong(words[3]) : -1;
    } catch (IOException missing) {
      return -1;
    }
  }

  @Override
  public Finding look() {
    if (free < 0) {
      return Finding.ok("disk_files", "no limit known");
    }
    String found = String.format(Locale.ROOT, "%,d more", free);
    String remedy =
        "The disk of "
            + folder
            + " takes few more files (df -i). Delete some there, or name a folder on another.";
    if (free < NEEDED) {
      return Finding.failed("disk_files", found, remedy);
    }
    return free < WANTED
        ? Finding.warning("disk_files", found, remedy)
        : Finding.ok("disk_files", found);
  }
}
