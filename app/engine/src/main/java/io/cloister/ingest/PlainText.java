package io.cloister.ingest;

import io.cloister.corpus.Block;
import io.cloister.corpus.Extract;
import io.cloister.corpus.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the structure of text that was handed over as text. Not a character of it is changed, so
/// that whoever pushed it finds every quotation in their own copy.
public final class PlainText {
  static final String MARKDOWN = "text/markdown";

  private static final Pattern ITEM =
      Pattern.compile("^[ \\t]*(?:[-*+•]|\\d{1,3}[.)])[ \\t]+(?=\\S)");
  private static final Pattern HEADING = Pattern.compile("^(#{1,6})[ \\t]+(?=\\S)");

  private final Language language = new Language();

  /// @param mediaType `text/markdown` looks for headings too; null is plain text
  public Extract read(String text, @Nullable String mediaType) {
    boolean markdown = MARKDOWN.equals(mediaType);
    Blocks blocks = new Blocks(text);
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end;
      String line = text.substring(from, to);
      Matcher heading = HEADING.matcher(line);
      if (line.isBlank()) {
        blocks.close();
      } else if (markdown && heading.find()) {
        blocks.close();
        blocks.line(Block.Kind.HEADING, heading.group(1).length(), from + heading.end(), to);
        blocks.close();
      } else if (ITEM.matcher(line).find()) {
        blocks.close();
        blocks.line(Block.Kind.LIST_ITEM, 1, from, to);
      } else {
        blocks.line(Block.Kind.PARAGRAPH, 0, from, to);
      }
      from = to + 1;
    }
    blocks.close();
    return new Extract(
        text,
        blocks.found,
        null,
        null,
        null,
        markdown ? MARKDOWN : "text/plain",
        language.of(text));
  }

  /// Lines gathered into blocks. Offsets come in as chars and go out as code points.
  private static final class Blocks {
    private final String text;
    private final List<Block> found = new ArrayList<>();
    private Block.Kind kind = Block.Kind.PARAGRAPH;
    private int level;
    private int start = -1;
    private int end;
    private int chars;
    private int points;

    Blocks(String text) {
      this.text = text;
    }

    /// Begins a block with this line, or continues the one that is open.
    void line(Block.Kind lineKind, int lineLevel, int from, int to) {
      if (start < 0) {
        kind = lineKind;
        level = lineLevel;
        start = from;
      }
      end = to;
    }

    void close() {
      if (start < 0) {
        return;
      }
      int from = start;
      int to = end;
      while (from < to && Character.isWhitespace(text.charAt(from))) {
        from++;
      }
      while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
        to--;
      }
      int first = point(from);
      found.add(new Block(kind, level, new Span(first, point(to)), null));
      start = -1;
    }

    private int point(int at) {
      points += text.codePointCount(chars, at);
      chars = at;
      return points;
    }
  }
}
