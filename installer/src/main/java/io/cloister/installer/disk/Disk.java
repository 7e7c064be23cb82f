package io.cloister.installer.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Writes what is there whole or not at all, and is on the disk when a method returns.
public final class Disk {
  private Disk() {}

  /// A file that takes the place of whatever had its name. Nobody else can read it before it has
  /// its owner and mode.
  public static void write(Path file, byte[] bytes, Access access) throws IOException {
    Path above = file.toAbsolutePath().getParent();
    if (above != null && !Files.isDirectory(above)) {
      folder(above, Access.own("rwxr-xr-x"));
    }
    Path draft = file.resolveSibling("." + file.getFileName() + ".part");
    Files.deleteIfExists(draft);
    try {
      try (FileChannel out =
          FileChannel.open(
              draft,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
          out.write(left);
        }
        out.force(true);
      }
      access.give(draft);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      // Half of it would only fill the disk.
      Files.deleteIfExists(draft);
      throw failed;
    }
    settle(file);
  }

  /// A folder, and those above it that are missing.
  public static void folder(Path folder, Access access) throws IOException {
    Path above = folder.getParent();
    if (above != null && !Files.isDirectory(above)) {
      folder(above, access.above());
    }
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    access.give(folder);
  }

  /// A link that takes the place of the one before in one step.
  public static void link(Path link, Path target) throws IOException {
    Path draft = link.resolveSibling("." + link.getFileName() + ".part");
    Files.deleteIfExists(draft);
    Files.createSymbolicLink(draft, target);
    Files.move(draft, link, StandardCopyOption.ATOMIC_MOVE);
    settle(link);
  }

  /// A folder with all that is in it; nothing where it is not there. Links are not followed.
  public static void remove(Path folder) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> all = Files.walk(folder)) {
        List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        for (Path path : deepestFirst) {
          Files.deleteIfExists(path);
        }
      }
    }
  }

  /// What lies in a folder, sorted by name; nothing where it is none. Links are not followed.
  public static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  /// Has a file or a folder on disk on return.
  public static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /// Has every folder below one on disk; its files are already.
  public static void forceFolders(Path top) throws IOException {
    try (Stream<Path> all = Files.walk(top)) {
      for (Path each :
          all.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)).toList()) {
        force(each);
      }
    }
  }

  /// Has the new name be on the disk.
  private static void settle(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      return;
    }
    try {
      force(folder);
    } catch (FileSystemException unsupported) {
      // Some file systems cannot be asked; the file itself is there.
    }
  }
}
