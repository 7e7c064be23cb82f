package io.cloister.backup;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM. A block is called after an HMAC of its content, which tells nobody without the key
/// what is in it, and has a key of its own made from that name. So no key ever seals two different
/// contents, and the nonce may be the same always: nothing has to be counted or remembered.
final class SealedWrapping implements Wrapping {
  private static final String HMAC = "HmacSHA256";
  private static final int TAG_BITS = 128;
  private static final byte[] NONCE = new byte[12];

  private final byte[] names;
  private final byte[] keys;

  /// @param key 32 random bytes
  SealedWrapping(byte[] key) {
    names = mac(key, "cloister-backup/1 names".getBytes(StandardCharsets.US_ASCII));
    keys = mac(key, "cloister-backup/1 blocks".getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String name(byte[] content) {
    return HexFormat.of().formatHex(mac(names, content));
  }

  @Override
  public byte[] wrap(String name, byte[] content) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, name).doFinal(content);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Nothing can be sealed", impossible);
    }
  }

  @Override
  public byte[] unwrap(String name, byte[] wrapped) throws Unfit {
    try {
      return cipher(Cipher.DECRYPT_MODE, name).doFinal(wrapped);
    } catch (AEADBadTagException changed) {
      throw new Unfit();
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("Nothing can be opened", broken);
    }
  }

  private Cipher cipher(int mode, String name) throws GeneralSecurityException {
    byte[] own = mac(keys, HexFormat.of().parseHex(name));
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(own, "AES"), new GCMParameterSpec(TAG_BITS, NONCE));
    return cipher;
  }

  private static byte[] mac(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(text);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every Java has HMAC with SHA-256", missing);
    }
  }
}
