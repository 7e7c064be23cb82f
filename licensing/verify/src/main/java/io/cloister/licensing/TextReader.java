package io.cloister.licensing;

import static io.cloister.licensing.Unreadable.Why.*;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.cloister.licensing.SignedText.Label;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the signed text in a file or a pasted mail. Forgives what mail programs and editors do to
/// the edges of lines, and nothing else.
final class TextReader {
  /// A key has about 700 bytes; a mail around it has room.
  static final int MOST_BYTES = 64 * 1024;

  private static final int MOST_CLAIMS = 1024;
  private static final String SIGNATURE = "signature";

  private final List<Claim> claims = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private @Nullable StringBuilder signature;

  private TextReader() {}

  /// @throws Unread when there is no whole text of that kind in it, or more than one
  static SignedText read(byte[] bytes, Label label) throws Unread {
    if (bytes.length > MOST_BYTES) {
      throw new Unread(TOO_LARGE, "It has more than " + MOST_BYTES / 1024 + " KiB.");
    }
    TextReader reader = new TextReader();
    for (String line : block(decode(bytes), label)) {
      if (!line.isEmpty()) {
        reader.take(line);
      }
    }
    return reader.finish(label);
  }

  /// Whether a text says it is of that kind.
  static boolean claims(byte[] bytes, Label label) {
    try {
      return bytes.length <= MOST_BYTES && decode(bytes).contains(label.begin());
    } catch (Unread unread) {
      return false;
    }
  }

  /// UTF-8, or UTF-16 where a mark says so: some shells write that.
  private static String decode(byte[] bytes) throws Unread {
    Charset charset = UTF_8;
    if (bytes.length >= 2) {
      int mark = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
      charset = mark == 0xFEFF ? UTF_16BE : mark == 0xFFFE ? UTF_16LE : UTF_8;
    }
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException other) {
      throw new Unread(NOT_A_KEY, "It is not text in UTF-8.");
    }
  }

  private static List<String> block(String text, Label label) throws Unread {
    List<String> lines = text.lines().map(TextReader::trim).toList();
    int begin = lines.indexOf(label.begin());
    int end = lines.indexOf(label.end());
    if (begin < 0) {
      throw new Unread(NOT_A_KEY, "The line '" + label.begin() + "' is not in it.");
    }
    if (begin != lines.lastIndexOf(label.begin()) || end != lines.lastIndexOf(label.end())) {
      throw new Unread(SEVERAL, "There is more than one in it.");
    }
    if (end < begin) {
      throw new Unread(CUT_OFF, "The line '" + label.end() + "' is missing behind it.");
    }
    return lines.subList(begin + 1, end);
  }

  /// Without the blanks and the quote marks of mail around it.
  private static String trim(String line) {
    int from = 0;
    int to = line.length();
    while (from < to && (isBlank(line.charAt(from)) || line.charAt(from) == '>')) {
      from++;
    }
    while (from < to && isBlank(line.charAt(to - 1))) {
      to--;
    }
    return line.substring(from, to);
  }

  /// A byte order mark and a blank of no width count as blanks.
  private static boolean isBlank(char character) {
    return Character.isSpaceChar(character)
        || character == '\t'
        || character == '\uFEFF'
        || character == '\u200B';
  }

  private void take(String line) throws Unread {
    if (signature != null) {
      signature.append(line);
      return;
    }
    int colon = line.indexOf(':');
    if (colon < 0) {
      throw new Unread(
          BROKEN_LINE, "The line '" + Claim.plain(line) + "' has no name in front of it.");
    }
    String name = line.substring(0, colon);
    String value = line.substring(colon + 1);
    if (name.equals(SIGNATURE)) {
      signature = new StringBuilder(trim(value));
      return;
    }
    boolean critical = name.endsWith("!");
    try {
      claims.add(
          new Claim(critical ? name.substring(0, name.length() - 1) : name, critical, value));
    } catch (IllegalArgumentException wrong) {
      throw new Unread(BROKEN_LINE, wrong.getMessage() + ".");
    }
    if (!names.add(claims.getLast().name())) {
      throw new Unread(TWICE, "'" + claims.getLast().name() + "' stands there twice.");
    }
    if (claims.size() > MOST_CLAIMS) {
      throw new Unread(TOO_LARGE, "It has more than " + MOST_CLAIMS + " lines.");
    }
  }

  private SignedText finish(Label label) throws Unread {
    if (signature == null || signature.isEmpty()) {
      throw new Unread(NO_SIGNATURE, "The signature is missing.");
    }
    String encoded = signature.toString();
    byte[] decoded;
    try {
      decoded = Base64.getDecoder().decode(encoded);
    } catch (IllegalArgumentException wrong) {
      throw new Unread(BROKEN_LINE, "The signature is not in base64.");
    }
    // One spelling only: the decoder would pass over bits behind the last byte.
    if (decoded.length != SignedText.SIGNATURE_BYTES
        || !Base64.getEncoder().encodeToString(decoded).equals(encoded)) {
      throw new Unread(BROKEN_LINE, "The signature does not have 64 bytes.");
    }
    return new SignedText(label, claims, decoded);
  }
}
