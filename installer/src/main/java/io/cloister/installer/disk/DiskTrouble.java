package io.cloister.installer.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;

/// Why something could not be written, in words.
///
/// @param kind what a command's exit code says of it
/// @param what happened, to what
/// @param remedy what to do
public record DiskTrouble(Kind kind, String what, String remedy) {
  public enum Kind {
    /// Full, read-only or broken.
    DISK,
    /// Somebody else's.
    RIGHTS,
    /// Something else lies there.
    PLACE
  }

  /// @param where what was to be written
  public static DiskTrouble of(Path where, IOException why) {
    String said = String.valueOf(why.getMessage()).toLowerCase(Locale.ROOT);
    if (said.contains("no space left") || said.contains("quota exceeded")) {
      return new DiskTrouble(
          Kind.DISK,
          "The disk of " + where + " is full",
          "Free some room there, or name another folder.");
    }
    if (said.contains("read-only file system")) {
      return new DiskTrouble(
          Kind.DISK,
          where + " lies on a read-only file system",
          "Mount it for writing, or name another folder.");
    }
    if (why instanceof AccessDeniedException
        || said.contains("permission denied")
        || said.contains("operation not permitted")) {
      return new DiskTrouble(
          Kind.RIGHTS,
          where + " may not be written by " + System.getProperty("user.name", "this user"),
          "Give it to that user, run this as its owner, or name another folder.");
    }
    if (why instanceof NotDirectoryException
        || why instanceof FileAlreadyExistsException
        || said.contains("not a directory")) {
      return new DiskTrouble(
          Kind.PLACE,
          where + " cannot be made, since something else lies in its way",
          "Look at it, and move it away or name another folder.");
    }
    if (why instanceof NoSuchFileException) {
      return new DiskTrouble(
          Kind.PLACE, where + " is not there", "Check the path, and do it again.");
    }
    return new DiskTrouble(
        Kind.DISK,
        where + " cannot be written (" + why.getMessage() + ")",
        "Check the disk, and do it again.");
  }

  public String sentence() {
    return what + ". " + remedy;
  }
}
