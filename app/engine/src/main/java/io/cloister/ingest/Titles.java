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

  private static final Pattern EXTENSION = Pattern.compile("(?<=.)\\.(?=.*\\p{L})\\p{Alnum}{1,5}$");

  private Titles() {}

  /// A file's name as words: `Travel_Policy_2026.pdf` is called *Travel Policy 2026*. An underscore
  /// would tie them together into one word that nobody types.
  static String of(String fileName) {
    String bare = EXTENSION.matcher(fileName).replaceFirst("");
    return bare.replaceAll("[_\\s]+", " ").strip();
  }

  static @Nullable String usable(@Nullable String title) {
    if (title == null) {
      return null;
    }
    String clean = ExtractBuilder.clean(title, false).replace('\n', ' ');
    return clean.isBlank() || clean.length() > 300 || NOISE.matcher(clean).matches() ? null : clean;
  }
}
