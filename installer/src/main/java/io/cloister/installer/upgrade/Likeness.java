package io.cloister.installer.upgrade;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Files that are there after a power cut, and are whose the data is. No link is followed: root
/// works in a folder that is another's.
final class Disk {
  private Disk() {}

  static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  /// Makes a folder like another one: of its owner, with its mode.
  static void folder(Path folder, Path like) throws IOException {
    Files.createDirectory(folder);
    PosixFileAttributeView from = posix(like);
    PosixFileAttributeView to = posix(folder);
    if (from != null && to != null) {
      to.setPermissions(from.readAttributes().permissions());
    }
    own(folder, like);
  }

  /// Gives a file to whoever has another one.
  static void own(Path file, Path like) throws IOException {
    PosixFileAttributeView from = posix(like);
    PosixFileAttributeView to = posix(file);
    if (from == null || to == null) {
      return;
    }
    PosixFileAttributes wanted = from.readAttributes();
    PosixFileAttributes found = to.readAttributes();
    if (!wanted.owner().equals(found.owner())) {
      to.setOwner(wanted.owner());
      to.setGroup(wanted.group());
    }
  }

  /// Null where the file system knows no owners.
  private static @Nullable PosixFileAttributeView posix(Path file) {
    return Files.getFileAttributeView(
        file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }

  /// Has a file or a folder on disk on return.
  static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /// Has every folder below one on disk; its files are already.
  static void forceFolders(Path top) throws IOException {
    try (Stream<Path> all = Files.walk(top)) {
      for (Path each : all.filter(Disk::isFolder).toList()) {
        force(each);
      }
    }
  }

  private static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  /// Takes away what is there, if anything is.
  static void remove(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed)
              throws IOException {
            if (failed != null) {
              throw failed;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
