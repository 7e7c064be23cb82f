package io.cloister.installer.configuration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A configuration as text. Nothing but sections and words is valid in one, so that a reader of
/// YAML is not needed; and one would lose the comments, in which each key is explained.
public record ConfigurationFile(String text) {
  /// Every word with its key, such as `http.port`. Keys without a word are left out.
  public Map<String, String> words() {
    Map<String, String> words = new TreeMap<>();
    walk((key, line) -> {
      if (!line.word().isEmpty()) {
        words.put(key, line.word());
      }
      return null;
    });
    return words;
  }

  /// The same with other words. What is said of each key stays.
  ///
  /// @throws IllegalArgumentException where there is no such key
  public ConfigurationFile with(Map<String, String> words) {
    Map<String, String> missing = new HashMap<>(words);
    String changed =
        walk((key, line) -> {
          String word = missing.remove(key);
          return word == null ? null : line.with(word);
        });
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException("There are no such keys: " + missing.keySet());
    }
    return new ConfigurationFile(changed);
  }

  private interface Visitor {
    /// Null leaves the line as it is.
    @Nullable String visit(String key, Line line);
  }

  private String walk(Visitor visitor) {
    List<Line> above = new ArrayList<>();
    return text.lines()
            .map(written -> {
              Line line = Line.read(written);
              if (line == null) {
                return written;
              }
              above.removeIf(outer -> outer.indent() >= line.indent());
              above.add(line);
              String key = above.stream().map(Line::key).collect(Collectors.joining("."));
              String instead = visitor.visit(key, line);
              return instead == null ? written : instead;
            })
            .collect(Collectors.joining("\n"))
        + "\n";
  }
}
