package io.cloister.webauthn;

/// Whether a passkey that was shown is the one that is kept.
public sealed interface Verdict {
  /// @param counter how often it has signed now
  record Good(long counter) implements Verdict {}

  record Refused(Fault fault) implements Verdict {}
}
