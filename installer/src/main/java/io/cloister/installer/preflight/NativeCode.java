package io.cloister.installer.preflight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Whether something that lies in the data folder may be run: the model of meaning unpacks its
/// native code there.
///
/// Nothing is run to find out. The folder is the service's, and this may be root: whoever can write
/// there would have root run what they like.
///
/// @param options that the file system is mounted with
record NativeCode(Path folder, List<String> options) implements Check {
  NativeCode(Path folder) {
    this(folder, options(folder));
  }

  private static List<String> options(Path folder) {
    try {
      return Mounts.options(folder.toRealPath(), Files.readString(Path.of("/proc/self/mounts")));
    } catch (IOException unknown) {
      return List.of();
    }
  }

  @Override
  public Finding look() {
    return options.contains("noexec")
        ? Finding.failed(
            "native_code",
            "cannot be run in " + folder,
            "Mount its file system without noexec, or name another data folder.")
        : Finding.ok("native_code", "can be run");
  }
}
