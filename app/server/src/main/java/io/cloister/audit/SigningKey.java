package io.cloister.audit;

import io.cloister.proof.KeyChain;
import io.cloister.proof.Signer;
import io.cloister.proof.VerifyKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/// An Ed25519 key as it lies in its file: a private key as `openssl` has it, and the public half in
/// the words of a note. Cannot be printed.
final class SigningKey implements Signer {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private final VerifyKey key;
  private final PrivateKey secret;

  private SigningKey(VerifyKey key, PrivateKey secret) {
    this.key = key;
    this.secret = secret;
  }

  /// The first of an installation, which is named after it.
  static SigningKey first() {
    KeyPair pair = pair();
    String name = KeyChain.name(VerifyKey.of("unnamed", pair.getPublic()).raw());
    return new SigningKey(VerifyKey.of(name, pair.getPublic()), pair.getPrivate());
  }

  static SigningKey named(String name) {
    KeyPair pair = pair();
    return new SigningKey(VerifyKey.of(name, pair.getPublic()), pair.getPrivate());
  }

  /// @throws IllegalArgumentException when the text holds no such key
  static SigningKey read(String pem) {
    int begin = pem.indexOf(BEGIN);
    int end = pem.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("record.key holds no private key");
    }
    VerifyKey key = VerifyKey.read(pem.substring(end + END.length()).strip());
    byte[] encoded =
        Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end).strip());
    try {
      SigningKey read =
          new SigningKey(
              key,
              KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
      byte[] trial = {42};
      if (key.signed(trial, read.sign(trial))) {
        return read;
      }
    } catch (GeneralSecurityException broken) {
      throw new IllegalArgumentException("record.key holds no Ed25519 key", broken);
    }
    throw new IllegalArgumentException("record.key holds two halves of different keys");
  }

  String pem() {
    return BEGIN
        + "\n"
        + Base64.getEncoder().encodeToString(secret.getEncoded())
        + "\n"
        + END
        + "\n"
        + key
        + "\n";
  }

  @Override
  public VerifyKey key() {
    return key;
  }

  @Override
  public byte[] sign(byte[] text) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(secret);
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("The record cannot be signed", failed);
    }
  }

  @Override
  public String toString() {
    return "the key " + key.id();
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every Java has Ed25519", missing);
    }
  }
}
