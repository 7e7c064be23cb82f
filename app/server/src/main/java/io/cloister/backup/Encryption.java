package io.cloister.backup;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The random key of an encrypted backup, sealed with what Argon2id makes of the passphrase.
///
/// @param salt in Base64, as `sealedKey` is: nonce, then key and tag
record Encryption(String kdf, int memoryKib, int passes, int lanes, String salt, String sealedKey) {
  private static final String ARGON2ID = "argon2id";
  private static final int MEMORY_KIB = 64 * 1024;
  private static final int PASSES = 3;
  private static final int LANES = 1;
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /// More than anybody would set; a file that was tampered with must not take all memory.
  private static final int MOST_MEMORY_KIB = 1024 * 1024;

  static Encryption make(String passphrase, SecureRandom random) {
    byte[] salt = random(16, random);
    byte[] nonce = random(NONCE_BYTES, random);
    byte[] wrapping = derive(passphrase, salt, MEMORY_KIB, PASSES, LANES);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, wrapping, nonce).doFinal(random(KEY_BYTES, random));
      byte[] whole = Arrays.copyOf(nonce, nonce.length + sealed.length);
      System.arraycopy(sealed, 0, whole, nonce.length, sealed.length);
      return new Encryption(ARGON2ID, MEMORY_KIB, PASSES, LANES, base64(salt), base64(whole));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Nothing can be sealed", impossible);
    }
  }

  /// @throws BackupRefused when the passphrase is another
  byte[] key(String passphrase) throws BackupRefused {
    if (!kdf.equals(ARGON2ID)
        || memoryKib < 8
        || memoryKib > MOST_MEMORY_KIB
        || passes < 1
        || lanes < 1) {
      throw BackupRefused.damaged(
          "How the passphrase makes the key of this backup is not known: its file "
              + Header.FILE
              + " was changed, or a newer Cloister wrote it.");
    }
    try {
      byte[] wrapping =
          derive(passphrase, Base64.getDecoder().decode(salt), memoryKib, passes, lanes);
      byte[] whole = Base64.getDecoder().decode(sealedKey);
      byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
      return cipher(Cipher.DECRYPT_MODE, wrapping, nonce)
          .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
    } catch (AEADBadTagException wrong) {
      throw new BackupRefused(
          BackupRefused.Kind.PASSPHRASE,
          "The passphrase is not the one that this backup was begun with. Set CLOISTER_BACKUP_PASSPHRASE to that one; without it nobody can read the backup.");
    } catch (GeneralSecurityException | IllegalArgumentException broken) {
      throw BackupRefused.damaged(
          "The sealed key in "
              + Header.FILE
              + " is damaged. Take that file from a copy of the backup.");
    }
  }

  /// In one form, however the keyboard composes its letters.
  private static byte[] derive(
      String passphrase, byte[] salt, int memoryKib, int passes, int lanes) {
    byte[] words =
        Normalizer.normalize(passphrase, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    return Argon2Function.getInstance(memoryKib, passes, lanes, KEY_BYTES, Argon2.ID)
        .hash(words, salt)
        .getBytes();
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }

  private static byte[] random(int bytes, SecureRandom random) {
    byte[] fresh = new byte[bytes];
    random.nextBytes(fresh);
    return fresh;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
