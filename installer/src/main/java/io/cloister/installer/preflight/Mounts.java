package io.cloister.installer.preflight;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// What `/proc/self/mounts` says.
final class Mounts {
  /// Blanks and their like are written so.
  private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

  private Mounts() {}

  /// The options of the file system that a path lies on; none where it is not known.
  ///
  /// @param path without links
  static List<String> options(Path path, String mounts) {
    Path deepest = null;
    List<String> options = List.of();
    for (String line : mounts.split("\n")) {
      String[] words = line.split(" ");
      if (words.length < 4) {
        continue;
      }
      Path place = Path.of(unescaped(words[1]));
      // The later of two at one place lies over the other.
      if (path.startsWith(place)
          && (deepest == null || place.getNameCount() >= deepest.getNameCount())) {
        deepest = place;
        options = List.of(words[3].split(","));
      }
    }
    return options;
  }

  private static String unescaped(String word) {
    return OCTAL
        .matcher(word)
        .replaceAll(found -> {
          char c = (char) Integer.parseInt(found.group(1), 8);
          return c == '\\' ? "\\\\" : String.valueOf(c);
        });
  }
}
