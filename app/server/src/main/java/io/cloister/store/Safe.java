package io.cloister.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals what the database must not show: passwords of service accounts, secrets of clients,
/// private keys. AES-256-GCM with a key that lies in a file beside the database, so that a copy of
/// the database alone gives nothing away. Without that file nothing of it can be opened.
public final class Safe {
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final SecureRandom random;

  private Safe(byte[] key, SecureRandom random) {
    this.key = new SecretKeySpec(key, "AES");
    this.random = random;
  }

  /// Reads the key, and makes one at the first start.
  public static Safe open(Home home, SecureRandom random) throws IOException, StoreRefused {
    Path folder = home.root().resolve("keys");
    Path file = folder.resolve("secrets.key");
    Files.createDirectories(folder);
    if (!Files.exists(file)) {
      byte[] fresh = new byte[KEY_BYTES];
      random.nextBytes(fresh);
      Path draft = folder.resolve("secrets.key.new");
      Files.deleteIfExists(draft);
      if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        Files.createFile(
            draft,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.writeString(draft, Base64.getEncoder().encodeToString(fresh) + "\n");
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
    try {
      byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
      if (key.length == KEY_BYTES) {
        return new Safe(key, random);
      }
    } catch (IllegalArgumentException notBase64) {
      // Told below.
    }
    throw new StoreRefused(
        new StoreRefusal.Damaged(file.toString(), "it does not hold a key of 32 bytes"));
  }

  /// @param place what the secret belongs to; it opens for nothing else
  public String seal(String secret, String place) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, place, secret.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder()
        .encodeToString(
            ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array());
  }

  /// @throws IllegalStateException when it was sealed with another key, for another place, or
  ///   changed since
  public String open(String sealed, String place) {
    ByteBuffer whole = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
    if (whole.remaining() <= NONCE_BYTES) {
      throw new IllegalStateException("What is sealed for " + place + " is cut off");
    }
    byte[] nonce = new byte[NONCE_BYTES];
    whole.get(nonce);
    byte[] rest = new byte[whole.remaining()];
    whole.get(rest);
    return new String(run(Cipher.DECRYPT_MODE, nonce, place, rest), StandardCharsets.UTF_8);
  }

  private byte[] run(int mode, byte[] nonce, String place, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException(
          "What is sealed for "
              + place
              + " cannot be opened. Was keys/secrets.key replaced, or restored from another day than the database?",
          failed);
    }
  }
}
