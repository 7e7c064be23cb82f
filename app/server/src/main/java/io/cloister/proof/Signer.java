package io.cloister.proof;

/// Holds the private half of a key.
public interface Signer {
  VerifyKey key();

  byte[] sign(byte[] text);
}
