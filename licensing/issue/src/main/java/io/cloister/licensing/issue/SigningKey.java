package io.cloister.licensing.issue;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/// A private key and the name by which rings know its public half. Written as PKCS #8 in PEM, as
/// `openssl` does.
public final class SigningKey {
  /// The one whose private half everybody has.
  private static final String DEVELOPMENT = "development-2026";

  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private final String name;
  private final PrivateKey key;

  private SigningKey(String name, PrivateKey key) {
    this.name = name;
    this.key = key;
  }

  /// A new key, with its public half.
  public record Pair(SigningKey key, PublicKey publicKey) {
    /// The line of a key ring for it.
    ///
    /// @param use `production` or `development`
    public String ringLine(String use, String from, String until) {
      byte[] encoded = publicKey.getEncoded();
      byte[] raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
      return String.join("  ", key.name, use, from, until, Base64.getEncoder().encodeToString(raw));
    }
  }

  public static Pair generate(String name) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return new Pair(new SigningKey(name, pair.getPrivate()), pair.getPublic());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// @throws IllegalArgumentException when it is no such key
  public static SigningKey read(String name, String pem) {
    int begin = pem.indexOf(BEGIN);
    int end = pem.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("It holds no private key in PEM");
    }
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
      return new SigningKey(
          name,
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
    } catch (GeneralSecurityException wrong) {
      throw new IllegalArgumentException("It holds no Ed25519 key", wrong);
    }
  }

  /// For tests and demonstrations. A shipped program refuses what it signs.
  public static SigningKey development() {
    try (InputStream in = SigningKey.class.getResourceAsStream(DEVELOPMENT + ".pem")) {
      if (in == null) {
        throw new IllegalStateException("The development key is missing from the class path");
      }
      return read(DEVELOPMENT, new String(in.readAllBytes(), US_ASCII));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  public String name() {
    return name;
  }

  /// The secret itself, for a file that only its owner can read.
  public String pem() {
    return BEGIN
        + "\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
        + "\n"
        + END
        + "\n";
  }

  byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Without the key.
  @Override
  public String toString() {
    return "SigningKey[" + name + "]";
  }
}
