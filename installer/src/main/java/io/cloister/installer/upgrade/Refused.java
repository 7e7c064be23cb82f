package io.cloister.installer.upgrade;

/// A sentence for whoever runs the command: what happened, to what, and what to do now.
final class Refused extends Exception {
  private final Exit exit;

  Refused(Exit exit, String sentence) {
    super(sentence);
    this.exit = exit;
  }

  Exit exit() {
    return exit;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }

  /// What the process ends with.
  enum Exit {
    /// Nothing was changed.
    REFUSED(1),
    /// Asked wrongly, or the configuration has a mistake.
    WRONG(2),
    /// A package or a snapshot is not what it was.
    DAMAGED(3),
    /// A disk is full, read-only or broken.
    DISK(5),
    /// The old version serves again, over the old data.
    ROLLED_BACK(7),
    /// Neither version serves.
    STUCK(8);

    private final int code;

    Exit(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }
  }
}
