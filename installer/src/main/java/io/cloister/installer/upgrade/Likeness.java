package io.cloister.installer.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import org.jspecify.annotations.Nullable;

/// Makes files be whose another one is. No link is followed: root works in a folder that is
/// another's.
final class Likeness {
  private Likeness() {}

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
}
