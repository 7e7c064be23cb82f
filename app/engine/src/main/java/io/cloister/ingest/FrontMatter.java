package io.cloister.ingest;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What stands between `---` lines at the head of a Markdown file. It is about the text, and no
/// text itself.
///
/// @param body what comes after it
record FrontMatter(
    @Nullable String title, @Nullable String author, @Nullable Instant modified, String body) {
  private static final Pattern WHOLE =
      Pattern.compile(
          "\\A\\uFEFF?---[ \\t]*\\R(.*?)\\R(?:---|\\.\\.\\.)[ \\t]*(?:\\R|\\z)", Pattern.DOTALL);
  private static final Pattern FIELD =
      Pattern.compile(
          "(?m)^(title|author|date|updated|modified|last_modified)[ \\t]*:[ \\t]*(.+)$");

  static FrontMatter of(String markdown) {
    Matcher whole = WHOLE.matcher(markdown);
    if (!whole.find()) {
      return new FrontMatter(null, null, null, markdown);
    }
    Map<String, String> fields = new HashMap<>();
    Matcher field = FIELD.matcher(whole.group(1));
    while (field.find()) {
      fields.putIfAbsent(
          field.group(1).toLowerCase(Locale.ROOT),
          field.group(2).strip().replaceAll("^(['\"])(.*)\\1$", "$2"));
    }
    String date = null;
    for (String name : new String[] {"last_modified", "modified", "updated", "date"}) {
      date = date == null ? fields.get(name) : date;
    }
    return new FrontMatter(
        fields.get("title"),
        fields.get("author"),
        date == null ? null : Dates.read(date),
        markdown.substring(whole.end()));
  }
}
