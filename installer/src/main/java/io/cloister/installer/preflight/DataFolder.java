package io.cloister.installer.preflight;

import io.cloister.installer.disk.DiskTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether the data folder can be written to, or made.
///
/// @param data the folder as it was named
/// @param folder the nearest one that is there
record DataFolder(Path data, Path folder) implements Check {
  @Override
  public Finding look() {
    if (!Files.isDirectory(folder)) {
      return Finding.failed(
          "data_folder",
          folder + " is a file",
          "Name a folder for the data, or move the file away.");
    }
    try {
      Files.delete(Files.createTempFile(folder, ".cloister-preflight", null));
    } catch (IOException refused) {
      DiskTrouble trouble = DiskTrouble.of(folder, refused);
      return Finding.failed("data_folder", trouble.what(), trouble.remedy());
    }
    return Finding.ok(
        "data_folder", data.equals(folder) ? data + " can be written" : data + " can be made");
  }
}
