package io.cloister.backup;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Locale;

/// Why a backup was not made, not read or not restored, in one sentence with what to do now.
public final class BackupRefused extends Exception {
  private final Kind kind;

  /// What scripts tell apart.
  public enum Kind {
    /// It cannot be done as things are.
    REFUSED(1),
    /// Something in the backup is missing, cut off or changed.
    DAMAGED(3),
    /// It is encrypted, and the passphrase is missing or another.
    PASSPHRASE(4),
    /// A disk is full, read-only or broken, or a store cannot be used.
    DISK(5);

    private final int exitCode;

    Kind(int exitCode) {
      this.exitCode = exitCode;
    }

    public int exitCode() {
      return exitCode;
    }
  }

  BackupRefused(Kind kind, String sentence) {
    super(sentence);
    this.kind = kind;
  }

  private BackupRefused(Kind kind, String sentence, Throwable cause) {
    super(sentence, cause);
    this.kind = kind;
  }

  static BackupRefused because(String sentence) {
    return new BackupRefused(Kind.REFUSED, sentence);
  }

  static BackupRefused damaged(String sentence) {
    return new BackupRefused(Kind.DAMAGED, sentence);
  }

  /// @param where what was written to or read from
  static BackupRefused disk(Object where, IOException failed) {
    if (failed instanceof StoreFailed store) {
      return new BackupRefused(Kind.DISK, String.valueOf(store.getMessage()), failed);
    }
    String said = String.valueOf(failed.getMessage()).toLowerCase(Locale.ROOT);
    String remedy =
        said.contains("no space") || said.contains("quota")
            ? "The disk is full: free some space, or name a folder on another disk."
            : said.contains("read-only")
                ? "The file system is read-only: mount it for writing, or name another folder."
                : failed instanceof AccessDeniedException
                    ? "Give the user that runs this command the right to it, or name another folder."
                    : "Check the disk, and do it again.";
    return new BackupRefused(
        Kind.DISK,
        "The folder %s cannot be used (%s). %s".formatted(where, reason(failed), remedy),
        failed);
  }

  private static String reason(IOException failed) {
    return failed instanceof AccessDeniedException denied
        ? "no permission for " + denied.getFile()
        : String.valueOf(failed.getMessage());
  }

  public Kind kind() {
    return kind;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
