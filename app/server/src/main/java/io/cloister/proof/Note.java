package io.cloister.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// A text and who signed it, as C2SP's signed notes have it: the text ends with a line feed, an
/// empty line follows, then a line for each signature.
///
/// @param text what is signed, with its last line feed
public record Note(String text, List<Line> signatures) {
  private static final String DASH = "\u2014 ";

  /// No checkpoint and no key of ours is longer.
  private static final int LONGEST = 10_000;

  public Note {
    signatures = List.copyOf(signatures);
  }

  /// One signature.
  ///
  /// @param keyId of the key, as [VerifyKey#id]
  /// @param signature in base64
  public record Line(String name, String keyId, String signature) {}

  /// A text of lines, signed.
  ///
  /// @param text with its last line feed
  public static Note sign(String text, Signer... signers) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<Line> lines = new ArrayList<>();
    for (Signer signer : signers) {
      VerifyKey key = signer.key();
      lines.add(
          new Line(key.name(), key.id(), Base64.getEncoder().encodeToString(signer.sign(bytes))));
    }
    return new Note(text, lines);
  }

  /// @throws IllegalArgumentException when it has another form
  public static Note read(String whole) {
    return read(whole, LONGEST);
  }

  static Note read(String whole, int longest) {
    int gap = whole.lastIndexOf("\n\n");
    if (whole.length() > longest || gap < 0 || !whole.endsWith("\n")) {
      throw new IllegalArgumentException("it is no signed note");
    }
    List<Line> lines = new ArrayList<>();
    for (String line : whole.substring(gap + 2).split("\n")) {
      String[] words = line.split(" ", -1);
      if (words.length != 3 || !line.startsWith(DASH)) {
        throw new IllegalArgumentException("it has a line that is no signature");
      }
      byte[] bytes = Base64.getDecoder().decode(words[2]);
      if (bytes.length != 4 + 64) {
        throw new IllegalArgumentException("it has a signature of a wrong length");
      }
      lines.add(
          new Line(
              words[1],
              HexFormat.of().formatHex(bytes, 0, 4),
              Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, 4, bytes.length))));
    }
    return new Note(whole.substring(0, gap + 1), lines);
  }

  /// Whether that key signed it.
  public boolean signedBy(VerifyKey key) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return signatures.stream()
        .filter(line -> line.name().equals(key.name()) && line.keyId().equals(key.id()))
        .anyMatch(line -> key.signed(bytes, Base64.getDecoder().decode(line.signature())));
  }

  /// The lines of the text.
  List<String> lines() {
    return List.of(text.substring(0, text.length() - 1).split("\n", -1));
  }

  @Override
  public String toString() {
    StringBuilder whole = new StringBuilder(text).append('\n');
    for (Line line : signatures) {
      byte[] signature = Base64.getDecoder().decode(line.signature());
      byte[] bytes =
          ByteBuffer.allocate(4 + signature.length)
              .put(HexFormat.of().parseHex(line.keyId()))
              .put(signature)
              .array();
      whole.append(DASH).append(line.name()).append(' ');
      whole.append(Base64.getEncoder().encodeToString(bytes)).append('\n');
    }
    return whole.toString();
  }
}
