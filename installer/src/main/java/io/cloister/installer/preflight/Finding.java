package io.cloister.installer.preflight;

/// What a check found.
///
/// @param check its name, which never changes: `disk_space`
/// @param found a figure, or a few words
/// @param remedy what to do; empty where all is well
public record Finding(String check, Verdict verdict, String found, String remedy) {
  /// How well it is. Cloister works in spite of a warning, and does not in spite of a failure.
  public enum Verdict {
    OK,
    WARNING,
    FAILED
  }

  static Finding ok(String check, String found) {
    return new Finding(check, Verdict.OK, found, "");
  }

  static Finding warning(String check, String found, String remedy) {
    return new Finding(check, Verdict.WARNING, found, remedy);
  }

  static Finding failed(String check, String found, String remedy) {
    return new Finding(check, Verdict.FAILED, found, remedy);
  }

  public boolean isFailed() {
    return verdict == Verdict.FAILED;
  }
}
