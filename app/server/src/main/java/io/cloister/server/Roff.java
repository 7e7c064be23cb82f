package io.cloister.server;

import java.util.List;

/// Writes a page for `man`, in its macros.
final class Roff {
  private final StringBuilder text = new StringBuilder();

  /// Without a day: the same program has the same page, whenever it is built.
  Roff title(String name, String source) {
    return line(".TH " + name + " 1 \"\" \"" + source + "\" \"\"");
  }

  Roff section(String name) {
    return line(".SH " + name);
  }

  Roff part(String name) {
    return line(".SS \"" + escape(name) + "\"");
  }

  Roff paragraph(String words) {
    return line(".PP").words(words);
  }

  Roff paragraphs(List<String> all) {
    all.forEach(this::paragraph);
    return this;
  }

  /// Words that are bold or italic already.
  Roff styled(String words) {
    return line(".PP").line(words);
  }

  /// A term, and below it what it is.
  Roff term(String styled, String words) {
    return line(".TP").line(styled).words(words);
  }

  static String bold(String words) {
    return "\\fB" + escape(words) + "\\fR";
  }

  static String italic(String words) {
    return "\\fI" + escape(words) + "\\fR";
  }

  /// A line that begins with a point or an apostrophe would be an order.
  private Roff words(String words) {
    String escaped = escape(words.strip());
    return line(escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped);
  }

  private Roff line(String line) {
    text.append(line).append('\n');
    return this;
  }

  private static String escape(String words) {
    return words
        .replace("\\", "\\e")
        .replace("-", "\\-")
        .replace("'", "\\(aq")
        .replace("\"", "\\(dq");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
