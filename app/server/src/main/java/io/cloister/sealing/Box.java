package io.cloister.sealing;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Collection;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM under several keys at once. What they make together is as random as any one of them,
/// so that it takes only one of them to be gone.
final class Box {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private Box() {}

  /// @param keys at least one
  static byte[] seal(Collection<PersonKey> keys, byte[] text, SecureRandom random) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keys, nonce).doFinal(text);
      return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Nothing can be sealed", impossible);
    }
  }

  /// @throws IllegalArgumentException when it was changed, or sealed with others
  static byte[] open(Collection<PersonKey> keys, byte[] sealed) {
    if (sealed.length < NONCE_BYTES) {
      throw new IllegalArgumentException("what was sealed is cut off");
    }
    byte[] nonce = new byte[NONCE_BYTES];
    System.arraycopy(sealed, 0, nonce, 0, NONCE_BYTES);
    try {
      return cipher(Cipher.DECRYPT_MODE, keys, nonce)
          .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (AEADBadTagException changed) {
      throw new IllegalArgumentException("what was sealed was changed", changed);
    } catch (GeneralSecurityException broken) {
      throw new IllegalArgumentException("what was sealed is none that can be opened", broken);
    }
  }

  private static Cipher cipher(int mode, Collection<PersonKey> keys, byte[] nonce)
      throws GeneralSecurityException {
    byte[] together = new byte[PersonKey.BYTES];
    for (PersonKey key : keys) {
      byte[] own = key.mac(nonce);
      for (int i = 0; i < together.length; i++) {
        together[i] ^= own[i];
      }
    }
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    // The nonce makes the key as well: no key is ever used twice.
    cipher.init(mode, new SecretKeySpec(together, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }
}
