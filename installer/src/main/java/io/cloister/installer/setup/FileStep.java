package io.cloister.installer.setup;

import io.cloister.installer.disk.Access;
import io.cloister.installer.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// A file with what is to be in it. One that somebody edited stays, and what it was to be is laid
/// beside it.
///
/// @param bytes what is to be in it
/// @param shipped what a package puts there: nobody's edit; or nothing
record FileStep(
    Layout layout, Ledger ledger, Path file, byte[] bytes, byte[] shipped, Access access)
    implements Step {
  static FileStep of(Layout layout, Ledger ledger, Path file, byte[] bytes, Access access) {
    return new FileStep(layout, ledger, file, bytes, new byte[0], access);
  }

  @Override
  public State look() throws IOException {
    if (!Files.exists(there())) {
      return new State.Todo("write " + file + " (" + access.spelled() + ")");
    }
    byte[] now = Files.readAllBytes(there());
    if (Arrays.equals(now, bytes)) {
      return access.isOf(there()) && ledger.knows(file)
          ? new State.Done()
          : new State.Todo("give " + file + " its owner and mode (" + access.spelled() + ")");
    }
    if (isOurs(now)) {
      return new State.Todo("write " + file + " anew");
    }
    if (ledger.wrote(file, bytes)) {
      // Edited since, and nothing else is asked for than then.
      return new State.Done();
    }
    return Files.exists(draft()) && Arrays.equals(Files.readAllBytes(draft()), bytes)
        ? new State.Left(
            file + " was edited, so it stays. What the answers ask for is in " + beside() + ".")
        : new State.Todo("write " + beside() + " and leave " + file + ", which was edited");
  }

  @Override
  public void take() throws IOException {
    boolean edited = false;
    if (Files.exists(there())) {
      byte[] now = Files.readAllBytes(there());
      edited = !Arrays.equals(now, bytes) && !isOurs(now);
    }
    if (edited) {
      Disk.write(draft(), bytes, access);
      return;
    }
    Disk.write(there(), bytes, access);
    ledger.remember(file, bytes);
  }

  private boolean isOurs(byte[] now) {
    return ledger.wrote(file, now) || Arrays.equals(now, shipped);
  }

  private Path there() {
    return layout.on(file);
  }

  private Path beside() {
    return file.resolveSibling(file.getFileName() + ".new");
  }

  private Path draft() {
    return layout.on(beside());
  }
}
