package io.cloister.installer.setup;

import io.cloister.installer.disk.DiskTrouble;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/// It cannot go on: a sentence for the person at the terminal, and what the process ends with.
public final class SetupRefused extends Exception {
  /// Refused: something of the machine or of what runs on it is in the way.
  public static final int REFUSED = 1;

  /// Asked wrongly.
  public static final int WRONG = 2;

  /// A disk is full, read-only or broken.
  public static final int DISK = 5;

  /// For another user to do.
  public static final int RIGHTS = 6;

  private final int code;

  SetupRefused(String sentence, int code) {
    super(sentence);
    this.code = code;
  }

  /// What a disk has refused.
  ///
  /// @param folder where it was to be, if the failure itself does not say
  static SetupRefused of(Path folder, IOException failed) {
    Path where =
        failed instanceof FileSystemException named && named.getFile() != null
            ? Path.of(named.getFile())
            : folder;
    DiskTrouble trouble = DiskTrouble.of(where, failed);
    int code =
        switch (trouble.kind()) {
          case DISK -> DISK;
          case RIGHTS -> RIGHTS;
          case PLACE -> REFUSED;
        };
    return new SetupRefused(trouble.sentence(), code);
  }

  /// There is nobody to ask.
  public static SetupRefused unasked() {
    return new SetupRefused(
        "This is no terminal, so nobody can be asked. Name --answers FILE; docs/reference/setup.md says what is in it.",
        WRONG);
  }

  public static SetupRefused both() {
    return new SetupRefused(
        "--home is a folder of yours, --root is a whole system: name one of them.", WRONG);
  }

  public static SetupRefused notRoot() {
    return new SetupRefused(
        "This changes the system. Run it as root (sudo), or name a folder of your own with --home DIR.",
        RIGHTS);
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }

  public int code() {
    return code;
  }
}
