package io.cloister.source;

import java.util.regex.Pattern;

/// A pattern for paths, as people write them: `*` and `?` stay inside one name, `**` crosses
/// folders (`**/` also matches no folder at all), `{a,b}` is either. A pattern without `/` is for
/// the name alone, in any folder. Upper and lower case differ.
public record Glob(String pattern) {
  /// @throws IllegalArgumentException when the pattern is blank or its braces do not close
  public Glob {
    if (pattern.isBlank()) {
      throw new IllegalArgumentException("A path pattern cannot be blank");
    }
    regex(pattern);
  }

  /// @param path relative, `/` between folders
  public boolean matches(String path) {
    return matcher().test(path);
  }

  /// Compiled once, for many paths.
  java.util.function.Predicate<String> matcher() {
    Pattern regex = regex(pattern);
    boolean nameOnly = pattern.indexOf('/') < 0;
    return path ->
        regex.matcher(nameOnly ? path.substring(path.lastIndexOf('/') + 1) : path).matches();
  }

  private static Pattern regex(String glob) {
    StringBuilder regex = new StringBuilder();
    int open = 0;
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (c == '*' && glob.startsWith("**/", i)) {
        regex.append("(?:.*/)?");
        i += 2;
      } else if (c == '*' && glob.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (c == '*') {
        regex.append("[^/]*");
      } else if (c == '?') {
        regex.append("[^/]");
      } else if (c == '{') {
        regex.append("(?:");
        open++;
      } else if (c == '}' && open > 0) {
        regex.append(')');
        open--;
      } else if (c == ',' && open > 0) {
        regex.append('|');
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    if (open > 0) {
      throw new IllegalArgumentException("A '{' is not closed in the path pattern " + glob);
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
