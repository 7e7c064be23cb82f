package io.cloister.print;

import java.util.ArrayDeque;
import java.util.Deque;

/// Writes XHTML. There is no way to put text of others into it that is not escaped.
final class Markup {
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /// @param attributes names and values, in turn
  Markup open(String element, String... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
    out.append('>');
    open.push(element);
    return this;
  }

  Markup close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  Markup text(String text) {
    escape(text);
    return this;
  }

  /// An element that holds text only.
  Markup element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close();
  }

  /// An element that holds nothing.
  Markup empty(String element, String... attributes) {
    open(element, attributes);
    open.pop();
    out.setLength(out.length() - 1);
    out.append("/>");
    return this;
  }

  /// A style sheet of ours. As XML it may be escaped and as HTML it must not be, so it may hold
  /// nothing that would need it but quotation marks.
  Markup style(String css) {
    if (css.chars().anyMatch(each -> each == '<' || each == '>' || each == '&')) {
      throw new IllegalArgumentException("The style sheet cannot be both XML and HTML");
    }
    open("style");
    out.append(css);
    return close();
  }

  Markup line() {
    out.append('\n');
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  /// What XML cannot hold becomes U+FFFD.
  private void escape(String text) {
    text.codePoints()
        .forEach(point -> {
          switch (point) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            default -> out.appendCodePoint(isXml(point) ? point : 0xFFFD);
          }
        });
  }

  private static boolean isXml(int point) {
    return point == '\t'
        || point == '\n'
        || point == '\r'
        || (point >= 0x20 && point <= 0xD7FF)
        || (point >= 0xE000 && point <= 0xFFFD)
        || point >= 0x10000;
  }
}
