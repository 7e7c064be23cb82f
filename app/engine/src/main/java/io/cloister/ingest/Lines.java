package io.cloister.ingest;

import io.cloister.corpus.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Makes flowing paragraphs of text whose lines were broken by a typesetter. A line that reaches
/// about as far as the longest one of its text goes on in the next; a short one ends for a reason.
final class Lines {
  private static final Pattern BULLET =
      Pattern.compile("^\\s*(?:[•▪◦‣●○■□–*·\uF0B7-]|\\(?\\d{1,3}[.)]|\\(?[a-zA-Z][.)])\\s+\\S.*");
  private static final Pattern BLANK = Pattern.compile("\\n[ \\t\\x0B\\f\\u00A0]*(?:\\n\\s*)+");

  private Lines() {}

  /// Whether a line begins an item of a list.
  static boolean bullet(String line) {
    return BULLET.matcher(line).matches();
  }

  /// Adds raw text: blank lines part paragraphs, lines that start with a bullet or a number are
  /// list items.
  ///
  /// @param page its number goes with the blocks
  static void add(ExtractBuilder into, String raw) {
    String text = raw.replace("\r\n", "\n").replace('\r', '\n').replace('\f', '\n');
    for (String paragraph : BLANK.split(text)) {
      List<String> lines = paragraph.lines().filter(line -> !line.isBlank()).toList();
      List<String> item = new ArrayList<>();
      for (String line : lines) {
        if (BULLET.matcher(line).matches() && listed(lines)) {
          flush(into, item);
          item = new ArrayList<>();
        }
        item.add(line.strip());
      }
      flush(into, item);
    }
  }

  /// A single numbered line is no list; it may be a heading or a date.
  private static boolean listed(List<String> lines) {
    return lines.stream().filter(line -> BULLET.matcher(line).matches()).count() > 1
        || "•▪◦‣●○■□·\uF0B7".indexOf(lines.getFirst().strip().charAt(0)) >= 0;
  }

  private static void flush(ExtractBuilder into, List<String> lines) {
    if (!lines.isEmpty()) {
      boolean item = BULLET.matcher(lines.getFirst()).matches() && lines.size() < 40;
      into.add(item ? Block.Kind.LIST_ITEM : Block.Kind.PARAGRAPH, item ? 1 : 0, join(lines));
    }
  }

  private static String join(List<String> lines) {
    int widest = lines.stream().mapToInt(String::length).max().orElse(0);
    StringBuilder out = new StringBuilder();
    String before = "";
    for (String line : lines) {
      if (!before.isEmpty()) {
        boolean wrapped = widest >= 30 && before.length() >= widest * 0.6;
        if (wrapped && hyphenated(before, line)) {
          // The hyphen of "out-of-" belongs to the word.
          if (before.lastIndexOf('-', before.length() - 2) <= before.lastIndexOf(' ')) {
            out.setLength(out.length() - 1);
          }
        } else {
          out.append(wrapped ? (wide(before) && wide(line) ? "" : " ") : "\n");
        }
      }
      out.append(line);
      before = line;
    }
    return out.toString();
  }

  private static boolean hyphenated(String before, String line) {
    int n = before.length();
    return n > 2
        && before.charAt(n - 1) == '-'
        && Character.isLowerCase(before.charAt(n - 2))
        && Character.isLowerCase(line.charAt(0));
  }

  /// Scripts that put no spaces between words.
  private static boolean wide(String line) {
    Character.UnicodeScript script = Character.UnicodeScript.of(line.codePointAt(0));
    return script == Character.UnicodeScript.HAN
        || script == Character.UnicodeScript.HIRAGANA
        || script == Character.UnicodeScript.KATAKANA;
  }
}
