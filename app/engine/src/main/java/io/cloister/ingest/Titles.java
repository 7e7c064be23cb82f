package io.cloister.ingest;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Titles that programs write by themselves say nothing.
final class Titles {
  private static final Pattern NOISE =
      Pattern.compile(
          "(?i)untitled.*|microsoft (word|powerpoint|excel) - .*|powerpoint presentation"
              + "|slide \\d*|document\\d*|.*\\.(docx?|xlsx?|pptx?|pdf|rtf|html?|dvi|indd|tex)"
              + "|title|\\W*|no slide title|word document|new page \\d*");

  private Titles() {}

  static @Nullable String usable(@Nullable String title) {
    if (title == null) {
      return null;
    }
    String clean = ExtractBuilder.clean(title, false).replace('\n', ' ');
    return clean.isBlank() || clean.length() > 300 || NOISE.matcher(clean).matches() ? null : clean;
  }
}
