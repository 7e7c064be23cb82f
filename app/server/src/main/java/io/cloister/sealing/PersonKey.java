package io.cloister.sealing;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// 256 random bits.
///
/// @param id what sealed words name it by; tells nothing of whose it is
record PersonKey(String id, Owner owner, byte[] secret) {
  static final int BYTES = 32;

  /// A key for one message only, which nobody makes without this one.
  byte[] mac(byte[] nonce) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(nonce);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every Java has HMAC with SHA-256", missing);
    }
  }

  /// Without the secret.
  @Override
  public String toString() {
    return "PersonKey[" + id + "]";
  }
}
