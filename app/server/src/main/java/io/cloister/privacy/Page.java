package io.cloister.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;

/// The same for the eye: one page that needs nothing else, and runs nothing that somebody wrote.
final class Page {
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>Your data</title>
      <style>
      :root { color-scheme: light dark; }
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
      dt { font-weight: 600; } dd { margin: 0 0 .5rem; overflow-wrap: anywhere; }
      li { margin-bottom: .75rem; }
      </style>
      </head>
      <body>
      """;

  private Page() {}

  static String of(String login, Instant now, Map<String, JsonNode> sections) {
    StringBuilder out = new StringBuilder(HEAD);
    out.append("<h1>What is kept of ").append(escaped(login)).append("</h1>\n");
    out.append("<p>As of ").append(now).append(".</p>\n");
    sections.forEach((title, content) -> {
      out.append("<h2>").append(escaped(title)).append("</h2>\n");
      write(content, out);
    });
    return out.append("</body>\n</html>\n").toString();
  }

  private static void write(JsonNode value, StringBuilder out) {
    if (value.isObject()) {
      out.append("<dl>\n");
      value
          .properties()
          .forEach(member -> {
            out.append("<dt>")
                .append(escaped(member.getKey().replace('_', ' ')))
                .append("</dt><dd>");
            write(member.getValue(), out);
            out.append("</dd>\n");
          });
      out.append("</dl>\n");
    } else if (value.isArray()) {
      if (value.isEmpty()) {
        out.append("<p>None.</p>\n");
        return;
      }
      out.append("<ul>\n");
      value.forEach(one -> {
        out.append("<li>");
        write(one, out);
        out.append("</li>\n");
      });
      out.append("</ul>\n");
    } else {
      out.append(value.isNull() ? "none" : escaped(value.asText()));
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
