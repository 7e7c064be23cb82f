package io.cloister.vendor.usage;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// A text that an installation has signed, as docs/reference/audit-format.md has it. Written from
/// that page and not from the server's code, which the vendor does not run.
///
/// @param text with its last line feed
record Note(String text, List<Line> signatures) {
  private static final String DASH = "\u2014 ";

  Note {
    signatures = List.copyOf(signatures);
  }

  /// @param signature 4 bytes of the key's id and 64 of the signature
  record Line(String name, byte[] signature) {}

  /// A public key as notes write it: `NAME+ID+BASE64`.
  ///
  /// @param raw 32 bytes
  record Key(String name, byte[] raw) {
    static Key read(String line) {
      String[] parts = line.split("\\+", 3);
      if (parts.length == 3) {
        byte[] key = Base64.getDecoder().decode(parts[2]);
        if (key.length == 33 && key[0] == 1) {
          Key read = new Key(parts[0], Arrays.copyOfRange(key, 1, 33));
          if (HexFormat.of().formatHex(read.id()).equals(parts[1])) {
            return read;
          }
        }
      }
      throw new IllegalArgumentException("a key has another form");
    }

    byte[] id() {
      MessageDigest digest = sha256();
      digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 1);
      digest.update(raw);
      return Arrays.copyOf(digest.digest(), 4);
    }

    boolean signed(byte[] message, byte[] signature) {
      try {
        byte[] head = HexFormat.of().parseHex("302a300506032b6570032100");
        byte[] whole = Arrays.copyOf(head, head.length + raw.length);
        System.arraycopy(raw, 0, whole, head.length, raw.length);
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(
            KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(whole)));
        check.update(message);
        return check.verify(signature);
      } catch (GeneralSecurityException no) {
        return false;
      }
    }
  }

  /// @throws IllegalArgumentException when it has another form
  static Note read(String whole) {
    int gap = whole.lastIndexOf("\n\n");
    if (gap < 0 || !whole.endsWith("\n")) {
      throw new IllegalArgumentException("it is no signed note");
    }
    List<Line> lines =
        whole
            .substring(gap + 2)
            .lines()
            .map(line -> {
              String[] words = line.split(" ", -1);
              byte[] bytes =
                  words.length == 3 && line.startsWith(DASH)
                      ? Base64.getDecoder().decode(words[2])
                      : new byte[0];
              if (bytes.length != 4 + 64) {
                throw new IllegalArgumentException("it has a line that is no signature");
              }
              return new Line(words[1], bytes);
            })
            .toList();
    return new Note(whole.substring(0, gap + 1), lines);
  }

  boolean signedBy(Key key) {
    byte[] message = text.getBytes(StandardCharsets.UTF_8);
    return signatures.stream()
        .filter(line -> line.name().equals(key.name()))
        .filter(line -> Arrays.equals(Arrays.copyOf(line.signature(), 4), key.id()))
        .anyMatch(line -> key.signed(message, Arrays.copyOfRange(line.signature(), 4, 68)));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
