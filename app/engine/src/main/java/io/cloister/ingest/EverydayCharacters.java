package io.cloister.ingest;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.BitSet;

/// The Chinese characters and Korean syllables that nearly all text is written with: those that the
/// national standards put first, by how often they are used.
final class EverydayCharacters {
  private static final BitSet ALL = new BitSet(0x10000);

  static {
    add("GB2312", 0xB0, 0xD7, 0x4E00, 0x9FFF);
    add("Big5", 0xA4, 0xC6, 0x4E00, 0x9FFF);
    add("Shift_JIS", 0x88, 0x98, 0x4E00, 0x9FFF);
    add("EUC-KR", 0xB0, 0xC8, 0xAC00, 0xD7A3);
  }

  private EverydayCharacters() {}

  static boolean has(int codePoint) {
    return ALL.get(codePoint);
  }

  /// Adds what the standard has in its first rows.
  private static void add(String standard, int firstLead, int lastLead, int from, int to) {
    CharsetEncoder encoder = Charset.forName(standard).newEncoder();
    for (int c = from; c <= to; c++) {
      try {
        ByteBuffer bytes = encoder.encode(CharBuffer.wrap(new char[] {(char) c}));
        int lead = bytes.get() & 0xFF;
        if (lead >= firstLead && lead <= lastLead) {
          ALL.set(c);
        }
      } catch (CharacterCodingException absent) {
        // The standard does not have it.
      }
    }
  }
}
