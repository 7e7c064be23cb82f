package io.cloister.installer.preflight;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Whether files can be called what people call theirs.
record FileNames(Path folder) implements Check {
  private static final String NAME = "Geräte im 地下室";

  @Override
  public Finding look() {
    try {
      Path made = Files.createTempDirectory(folder, ".cloister-preflight");
      try {
        Path file = made.resolve(NAME);
        Files.createFile(file);
        try (DirectoryStream<Path> names = Files.newDirectoryStream(made)) {
          for (Path found : names) {
            if (found.getFileName().toString().equals(NAME)) {
              return Finding.ok("file_names", "blanks and Unicode");
            }
          }
        } finally {
          Files.delete(file);
        }
      } finally {
        Files.delete(made);
      }
      return Finding.failed("file_names", "changed by the disk", remedy());
    } catch (InvalidPathException ascii) {
      return Finding.failed("file_names", "ASCII alone", LocaleEncoding.REMEDY);
    } catch (IOException refused) {
      return Files.isWritable(folder)
          ? Finding.failed("file_names", "refused by the disk", remedy())
          : Finding.warning(
              "file_names",
              "not tried",
              "Nothing could be written to " + folder + "; see data_folder.");
    }
  }

  private static String remedy() {
    return "Name a data folder on a file system that takes Unicode, such as ext4 or xfs.";
  }
}
