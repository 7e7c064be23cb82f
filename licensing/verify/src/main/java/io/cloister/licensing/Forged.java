package io.cloister.licensing;

/// It is not as the vendor signed it, or the vendor never signed it.
public record Forged(Why why) implements Verdict, KeyRing.Checked, KeyRing.CheckedList {
  /// How it is known.
  public enum Why {
    /// No signing key of that name is known here.
    UNKNOWN_SIGNER("It was signed with a key that this program does not know."),
    /// The name is known, and the signature is not by that key over these claims.
    WRONG_SIGNATURE("Something in it was changed after it was signed."),
    /// The signing key was not in use on the day on which this says it was issued.
    OUTSIDE_WINDOW("It says it was issued on a day on which its signing key was not in use."),
    /// Good for trying things out, and anybody can make one.
    DEVELOPMENT(
        "It was signed with the development key, which counts in a development build only.");

    private final String sentence;

    Why(String sentence) {
      this.sentence = sentence;
    }

    public String sentence() {
      return sentence;
    }
  }
}
