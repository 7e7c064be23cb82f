package io.cloister.licensing;

/// There is no key in it that this program can read. Nothing is said about who wrote it.
///
/// @param detail a sentence that names the place
public record Unreadable(Why why, String detail)
    implements Verdict, KeyRing.Checked, KeyRing.CheckedList {
  /// What is wrong with it.
  public enum Why {
    /// Something else than a key.
    NOT_A_KEY,
    TOO_LARGE,
    /// More than one in the text: which one is meant?
    SEVERAL,
    /// The end is missing.
    CUT_OFF,
    BROKEN_LINE,
    /// The same name twice: which one counts?
    TWICE,
    NO_SIGNATURE,
    /// Something that has to be there is not.
    MISSING,
    BAD_VALUE,
    /// Made for a program newer than this one.
    NEWER
  }
}
