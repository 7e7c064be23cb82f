package io.cloister.installer.preflight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// Whether something that lies in the data folder may be run: the model of meaning unpacks its
/// native code there.
record NativeCode(Path folder) implements Check {
  @Override
  public Finding look() {
    Path script = null;
    try {
      script = Files.createTempFile(folder, ".cloister-preflight", null);
      Files.writeString(script, "#!/bin/sh\nexit 0\n");
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
      new ProcessBuilder(script.toString()).start().waitFor();
      return Finding.ok("native_code", "can be run");
    } catch (IOException | UnsupportedOperationException refused) {
      return script == null
          ? Finding.warning(
              "native_code",
              "not tried",
              "Nothing could be written to " + folder + "; see data_folder.")
          : Finding.failed(
              "native_code",
              "cannot be run in " + folder,
              "Mount its file system without noexec, or name another data folder.");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Finding.warning("native_code", "not tried", "It was interrupted. Do it again.");
    } finally {
      delete(script);
    }
  }

  private static void delete(@Nullable Path script) {
    try {
      if (script != null) {
        Files.deleteIfExists(script);
      }
    } catch (IOException left) {
      // An empty file of ours stays; data_folder says what is wrong with the disk.
    }
  }
}
