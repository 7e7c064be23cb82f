package io.cloister.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Where a list goes on: opaque to the client, sealed, and bound to the list it came from. Cursors
/// do not outlive the process.
public final class Cursor {
  private static final int SEAL = 12;
  private static final byte[] KEY = key();

  private Cursor() {}

  /// @param list names the list and its filters; the same is asked for when it is opened
  /// @param position where to go on, as the room understands it
  public static String seal(String list, String position) {
    byte[] text = position.getBytes(StandardCharsets.UTF_8);
    byte[] whole =
        ByteBuffer.allocate(SEAL + text.length).put(mac(list, text), 0, SEAL).put(text).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
  }

  /// The position, or null where the client gave no cursor.
  ///
  /// @throws ProblemException `bad_cursor` when it was not sealed for this list
  public static @Nullable String open(String list, @Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    try {
      byte[] whole = Base64.getUrlDecoder().decode(cursor);
      if (whole.length > SEAL) {
        byte[] text = Arrays.copyOfRange(whole, SEAL, whole.length);
        if (MessageDigest.isEqual(
            Arrays.copyOf(whole, SEAL), Arrays.copyOf(mac(list, text), SEAL))) {
          return new String(text, StandardCharsets.UTF_8);
        }
      }
    } catch (IllegalArgumentException notBase64) {
      // Told below.
    }
    throw new ProblemException(
        ProblemType.BAD_CURSOR,
        "The cursor was not given for this list, or the server was restarted since. Begin again without a cursor.");
  }

  private static byte[] mac(String list, byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
      mac.update(list.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(text);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every Java has HmacSHA256", missing);
    }
  }

  private static byte[] key() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return key;
  }
}
