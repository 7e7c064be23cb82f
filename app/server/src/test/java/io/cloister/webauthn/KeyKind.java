package io.cloister.webauthn;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// The kinds of keys that authenticators make.
public enum KeyKind {
  ES256("EC", 256, "SHA256withECDSA"),
  EDDSA("Ed25519", 0, "Ed25519"),
  RS256("RSA", 2048, "SHA256withRSA"),
  /// Not asked for.
  ES384("EC", 384, "SHA384withECDSA");

  private final String family;
  private final int size;
  final String signature;

  KeyKind(String family, int size, String signature) {
    this.family = family;
    this.size = size;
    this.signature = signature;
  }

  KeyPair make() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(family);
      if (size > 0) {
        generator.initialize(size);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /// As COSE writes it.
  Map<Object, Object> cose(PublicKey key) {
    Map<Object, Object> cose = new LinkedHashMap<>();
    switch (this) {
      case ES256, ES384 -> {
        ECPublicKey point = (ECPublicKey) key;
        cose.put(1, 2);
        cose.put(3, this == ES256 ? -7 : -35);
        cose.put(-1, this == ES256 ? 1 : 2);
        cose.put(-2, Cbor.unsigned(point.getW().getAffineX(), size / 8));
        cose.put(-3, Cbor.unsigned(point.getW().getAffineY(), size / 8));
      }
      case EDDSA -> {
        EdECPublicKey point = (EdECPublicKey) key;
        byte[] encoded = point.getEncoded();
        cose.put(1, 1);
        cose.put(3, -8);
        cose.put(-1, 6);
        cose.put(-2, Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
      }
      case RS256 -> {
        RSAPublicKey numbers = (RSAPublicKey) key;
        cose.put(1, 3);
        cose.put(3, -257);
        cose.put(-1, Cbor.unsigned(numbers.getModulus(), size / 8));
        cose.put(-2, Cbor.unsigned(numbers.getPublicExponent(), 3));
      }
    }
    return cose;
  }
}
