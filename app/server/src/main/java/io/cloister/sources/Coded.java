package io.cloister.sources;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Numbers and texts as bytes that give exactly the same back. Numbers take seven bits a byte,
/// small ones of either sign one byte.
final class Coded {
  private static final int NULL = 0;
  private static final int UTF_8 = 1;
  private static final int UTF_16 = 2;

  private Coded() {}

  static void number(DataOutputStream out, long value) throws IOException {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      out.writeByte((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  static long number(DataInputStream in) throws IOException {
    long bits = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = in.readByte();
      bits |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return (bits >>> 1) ^ -(bits & 1);
      }
    }
    throw new IOException("A stored number has no end");
  }

  static int integer(DataInputStream in) throws IOException {
    long value = number(in);
    if (value != (int) value) {
      throw new IOException("A stored number is too large: " + value);
    }
    return (int) value;
  }

  static void text(DataOutputStream out, @Nullable String text) throws IOException {
    if (text == null) {
      out.writeByte(NULL);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    // Half a surrogate pair has no UTF-8.
    boolean lossless = new String(bytes, StandardCharsets.UTF_8).equals(text);
    out.writeByte(lossless ? UTF_8 : UTF_16);
    if (lossless) {
      number(out, bytes.length);
      out.write(bytes);
    } else {
      number(out, text.length());
      out.writeChars(text);
    }
  }

  static @Nullable String textOrNull(DataInputStream in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case NULL -> null;
      case UTF_8 -> new String(bytes(in, integer(in)), StandardCharsets.UTF_8);
      case UTF_16 -> {
        byte[] bytes = bytes(in, 2 * integer(in));
        char[] chars = new char[bytes.length / 2];
        for (int i = 0; i < chars.length; i++) {
          chars[i] = (char) ((bytes[2 * i] & 0xFF) << 8 | (bytes[2 * i + 1] & 0xFF));
        }
        yield new String(chars);
      }
      default -> throw new IOException("A stored text is of an unknown kind: " + kind);
    };
  }

  static String text(DataInputStream in) throws IOException {
    String text = textOrNull(in);
    if (text == null) {
      throw new IOException("A stored text is missing");
    }
    return text;
  }

  private static byte[] bytes(DataInputStream in, int length) throws IOException {
    if (length < 0) {
      throw new IOException("A stored text has the length " + length);
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("A stored text ends too early");
    }
    return bytes;
  }
}
