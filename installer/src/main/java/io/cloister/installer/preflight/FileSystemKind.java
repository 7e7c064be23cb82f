package io.cloister.installer.preflight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/// Whether a database can live on the file system: over a network locks and flushes are not what
/// they are on a disk.
record FileSystemKind(Path folder, String kind) implements Check {
  private static final Set<String> OVER_A_NETWORK =
      Set.of("nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "9p", "afs", "fuse.sshfs");
  private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");
  private static final Set<String> LAYERS = Set.of("overlay", "aufs", "fuse-overlayfs");

  FileSystemKind(Path folder) {
    this(folder, kind(folder));
  }

  private static String kind(Path folder) {
    try {
      return Files.getFileStore(folder).type().toLowerCase(Locale.ROOT);
    } catch (IOException unknown) {
      return "";
    }
  }

  @Override
  public Finding look() {
    if (OVER_A_NETWORK.contains(kind)) {
      return Finding.failed(
          "file_system",
          kind,
          "A database on a network's file system is damaged sooner or later. Name a data folder on a local disk.");
    }
    if (IN_MEMORY.contains(kind)) {
      return Finding.warning(
          "file_system",
          kind,
          "It is in memory: everything is gone when the machine stops. Name a data folder on a disk.");
    }
    if (LAYERS.contains(kind)) {
      return Finding.warning(
          "file_system",
          kind,
          "It goes away with the container. Mount a volume for the data folder.");
    }
    return kind.isEmpty()
        ? Finding.warning("file_system", "not known", "See that it is a local disk: df " + folder)
        : Finding.ok("file_system", kind);
  }
}
