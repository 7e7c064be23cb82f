package io.cloister.ingest;

import io.cloister.corpus.Block;
import io.cloister.corpus.Extract;
import io.cloister.corpus.Span;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts blocks of text one after the other and keeps their places. Rows of a table and items of a
/// list follow on the next line, everything else after a blank one.
final class ExtractBuilder {
  private final int limit;
  private final StringBuilder text = new StringBuilder();
  private final List<Block> blocks = new ArrayList<>();
  private int codePoints;
  private @Nullable Integer page;
  private boolean full;
  @Nullable String title;
  @Nullable String author;
  @Nullable Instant modified;

  /// @param limit the most code points the text may have
  ExtractBuilder(int limit) {
    this.limit = limit;
  }

  /// An empty one that may take what is left.
  ExtractBuilder part() {
    return new ExtractBuilder(limit - codePoints);
  }

  void page(int number) {
    page = number;
  }

  /// Adds a block; blank ones vanish. Lines are kept as they are.
  void add(Block.Kind kind, int level, String raw) {
    String clean = clean(raw, kind == Block.Kind.CODE);
    if (clean.isEmpty() || full) {
      return;
    }
    int length = clean.codePointCount(0, clean.length());
    if (codePoints + length + 2 > limit) {
      full = true;
      return;
    }
    if (!blocks.isEmpty()) {
      String gap = follows(blocks.getLast().kind(), kind) ? "\n" : "\n\n";
      text.append(gap);
      codePoints += gap.length();
    }
    text.append(clean);
    blocks.add(new Block(kind, level, new Span(codePoints, codePoints + length), page));
    codePoints += length;
  }

  private static boolean follows(Block.Kind before, Block.Kind kind) {
    return switch (kind) {
      case LIST_ITEM -> before == Block.Kind.LIST_ITEM;
      case TABLE_ROW -> before == Block.Kind.TABLE_ROW || before == Block.Kind.TABLE_HEADER;
      case HEADING, PARAGRAPH, TABLE_HEADER, CODE -> false;
    };
  }

  /// Whether more text was offered than may be taken.
  boolean full() {
    return full;
  }

  /// Whether this much more would be too much; then no more is taken.
  boolean overflows(int chars) {
    // A code point has at most two chars.
    full |= codePoints + chars / 2 > limit;
    return full;
  }

  /// Puts a paragraph in front of everything.
  void addFirst(String paragraph) {
    String clean = clean(paragraph, false);
    if (clean.isEmpty()) {
      return;
    }
    String head = isEmpty() ? clean : clean + "\n\n";
    int by = head.codePointCount(0, head.length());
    text.insert(0, head);
    blocks.replaceAll(
        block -> new Block(block.kind(), block.level(), block.span().shift(by), block.page()));
    blocks.addFirst(
        new Block(
            Block.Kind.PARAGRAPH,
            0,
            new Span(0, clean.codePointCount(0, clean.length())),
            blocks.isEmpty() ? null : blocks.getFirst().page()));
    codePoints += by;
  }

  boolean isEmpty() {
    return blocks.isEmpty();
  }

  String text() {
    return text.toString();
  }

  Extract build(String mediaType, String language) {
    return new Extract(text(), blocks, title, author, modified, mediaType, language);
  }

  /// One space between words, no control or invisible characters, composed accents (NFC). Line
  /// breaks stay; in code, indentation does too.
  static String clean(String raw, boolean code) {
    String composed =
        Normalizer.isNormalized(raw, Normalizer.Form.NFC)
            ? raw
            : Normalizer.normalize(raw, Normalizer.Form.NFC);
    StringBuilder out = new StringBuilder(composed.length());
    int c;
    for (int i = 0; i < composed.length(); i += Character.charCount(c)) {
      c = composed.codePointAt(i);
      if (c == '\n') {
        trimEnd(out);
        if (!out.isEmpty() || code) {
          out.append('\n');
        }
      } else if (c == '\t' && code) {
        out.append("  ");
      } else if (c == '\t' || Character.isSpaceChar(c)) {
        boolean start = out.isEmpty() || out.charAt(out.length() - 1) == '\n';
        if (code || (!start && out.charAt(out.length() - 1) != ' ')) {
          out.append(' ');
        }
      } else if (!invisible(c)) {
        out.appendCodePoint(c);
      }
    }
    String clean = out.toString();
    return code ? clean.replaceAll("\\A\\s*\\n", "").stripTrailing() : clean.strip();
  }

  private static boolean invisible(int c) {
    return Character.isISOControl(c)
        || c == 0xAD
        || c == 0xFEFF
        || c == 0x200B
        || Character.getType(c) == Character.SURROGATE
        || (c & 0xFFFE) == 0xFFFE;
  }

  private static void trimEnd(StringBuilder out) {
    while (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
      out.setLength(out.length() - 1);
    }
  }
}
