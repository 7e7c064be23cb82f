package io.cloister.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// The public half of a key that signs: Ed25519, with the name that C2SP's signed notes give to it.
///
/// @param name who signs
/// @param raw 32 bytes
public record VerifyKey(String name, byte[] raw) {
  private static final byte[] ED25519 = {1};

  /// What stands before the key in a SubjectPublicKeyInfo of Ed25519.
  private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

  /// @throws IllegalArgumentException when the name or the key cannot be one
  public VerifyKey {
    if (raw.length != 32 || !name.matches("[^\\s+]+")) {
      throw new IllegalArgumentException("it is no Ed25519 key with a name");
    }
    raw = raw.clone();
  }

  /// @param spki as Java encodes it
  public static VerifyKey of(String name, PublicKey spki) {
    byte[] encoded = spki.getEncoded();
    return new VerifyKey(name, Arrays.copyOfRange(encoded, SPKI.length, encoded.length));
  }

  /// Reads `name+id+key`, as [#toString] writes it.
  ///
  /// @throws IllegalArgumentException when it is not such a key
  public static VerifyKey read(String text) {
    String[] parts = text.split("\\+", 3);
    if (parts.length == 3) {
      byte[] key = Base64.getDecoder().decode(parts[2]);
      if (key.length == 33 && key[0] == ED25519[0]) {
        VerifyKey read = new VerifyKey(parts[0], Arrays.copyOfRange(key, 1, 33));
        if (read.id().equals(parts[1])) {
          return read;
        }
      }
    }
    throw new IllegalArgumentException("'" + text + "' is no key such as NAME+ID+KEY");
  }

  @Override
  public byte[] raw() {
    return raw.clone();
  }

  /// Eight hexadecimal digits: short for the key, and no proof of it.
  public String id() {
    byte[] name = (this.name + "\n").getBytes(StandardCharsets.UTF_8);
    return Hash.of(name, ED25519, raw).hex().substring(0, 8);
  }

  /// Whether it signed the text.
  public boolean signed(byte[] text, byte[] signature) {
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(publicKey());
      check.update(text);
      return check.verify(signature);
    } catch (GeneralSecurityException no) {
      return false;
    }
  }

  /// As a SubjectPublicKeyInfo in PEM, for `openssl`.
  public String pem() {
    byte[] whole = Arrays.copyOf(SPKI, SPKI.length + raw.length);
    System.arraycopy(raw, 0, whole, SPKI.length, raw.length);
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getEncoder().encodeToString(whole)
        + "\n-----END PUBLIC KEY-----\n";
  }

  private PublicKey publicKey() throws GeneralSecurityException {
    byte[] whole = Arrays.copyOf(SPKI, SPKI.length + raw.length);
    System.arraycopy(raw, 0, whole, SPKI.length, raw.length);
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(whole));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifyKey key && name.equals(key.name) && Arrays.equals(raw, key.raw);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(raw);
  }

  @Override
  public String toString() {
    byte[] key = new byte[33];
    key[0] = ED25519[0];
    System.arraycopy(raw, 0, key, 1, raw.length);
    return name + "+" + id() + "+" + Base64.getEncoder().encodeToString(key);
  }
}
