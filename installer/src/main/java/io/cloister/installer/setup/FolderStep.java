package io.cloister.installer.setup;

import io.cloister.installer.disk.Access;
import io.cloister.installer.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder with its owner and mode.
record FolderStep(Layout layout, Path folder, Access access) implements Step {
  @Override
  public State look() throws IOException {
    Path there = layout.on(folder);
    if (!Files.isDirectory(there)) {
      return new State.Todo("make the folder " + folder + " (" + access.spelled() + ")");
    }
    return access.isOf(there)
        ? new State.Done()
        : new State.Todo(
            "give the folder " + folder + " its owner and mode (" + access.spelled() + ")");
  }

  @Override
  public void take() throws IOException {
    Disk.folder(layout.on(folder), access);
  }
}
