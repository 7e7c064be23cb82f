package io.cloister.proof;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;

/// A key made for a test.
record TestSigner(VerifyKey key, KeyPair pair) implements Signer {
  /// The first key of an installation.
  static TestSigner first() {
    KeyPair pair = fresh();
    return new TestSigner(
        VerifyKey.of(KeyChain.name(VerifyKey.of("x", pair.getPublic()).raw()), pair.getPublic()),
        pair);
  }

  /// A further one.
  static TestSigner of(String name) {
    KeyPair pair = fresh();
    return new TestSigner(VerifyKey.of(name, pair.getPublic()), pair);
  }

  private static KeyPair fresh() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new AssertionError(missing);
    }
  }

  @Override
  public byte[] sign(byte[] text) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException failed) {
      throw new AssertionError(failed);
    }
  }
}
