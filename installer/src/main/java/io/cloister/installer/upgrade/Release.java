package io.cloister.installer.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A version of the program, as a package brings it.
record Release(Path folder, String version) {
  /// @throws Refused when there is none, or not all of it
  static Release in(Path folder) throws Refused {
    Path whole = folder.toAbsolutePath().normalize();
    for (String file : new String[] {"VERSION", "bin/cloister"}) {
      if (!Files.isRegularFile(whole.resolve(file))) {
        throw new Refused(
            Refused.Exit.REFUSED,
            "%s is no release of Cloister: it has no %s. Name the folder that the .tar.gz unpacks to, or the .tar.gz itself."
                .formatted(whole, file));
      }
    }
    try {
      String version = Files.readString(whole.resolve("VERSION")).strip();
      if (!version.matches("[0-9A-Za-z][0-9A-Za-z.+~-]{0,99}")) {
        throw new Refused(
            Refused.Exit.DAMAGED, whole.resolve("VERSION") + " names no version. Unpack it again.");
      }
      return new Release(whole, version);
    } catch (IOException unreadable) {
      throw new Refused(
          Refused.Exit.DISK,
          whole.resolve("VERSION") + " cannot be read: " + unreadable.getMessage() + ".");
    }
  }

  /// Whether starts of it are quicker than they come, thanks to `cloister tune`.
  boolean tuned() {
    return Files.exists(folder.resolve("lib").resolve("start.aot.key"));
  }

  Path program() {
    return folder.resolve("bin").resolve("cloister");
  }
}
