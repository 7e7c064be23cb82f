package io.cloister.identity;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a password kept here has to be: long, and not one of those that are tried first. No rule
/// about kinds of characters, as NIST SP 800-63B advises: people meet those with a `1!` at the end.
final class PasswordRules {
  static final int SHORTEST = 12;
  static final int LONGEST = 200;
  private static final int FEWEST_LETTERS = 5;
  private static final int WORTH_NAMING = 4;
  private static final List<String> ROWS =
      List.of("abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm");
  private static final List<String> TRIED_FIRST =
      List.of(
          "password",
          "passwort",
          "passw0rd",
          "p@ssword",
          "p@ssw0rd",
          "welcome",
          "letmein",
          "admin",
          "administrator",
          "changeme",
          "cloister",
          "iloveyou",
          "qwerty",
          "monkey",
          "dragon",
          "football");

  private PasswordRules() {}

  /// What is wrong with it, to go on a sentence that begins with its name; null when it may be
  /// used.
  static @Nullable String fault(String password, String login, String name) {
    if (password.length() < SHORTEST || password.length() > LONGEST) {
      return "does not have " + SHORTEST + " to " + LONGEST + " characters";
    }
    String plain = password.toLowerCase(Locale.ROOT);
    if (plain.codePoints().distinct().count() < FEWEST_LETTERS) {
      return "has fewer than " + FEWEST_LETTERS + " different characters";
    }
    String own =
        Stream.concat(Stream.of(login), Stream.of(name.split("[\\s.@_-]+")))
            .map(Identity::fold)
            .filter(word -> word.length() >= WORTH_NAMING && weak(plain, word))
            .findFirst()
            .orElse(null);
    if (own != null) {
      return "is little more than the person's own name";
    }
    if (TRIED_FIRST.stream().anyMatch(word -> weak(plain, word))
        || ROWS.stream().anyMatch(row -> run(plain, row))) {
      return "is one of those that are tried first. Take several words that have nothing to do with each other";
    }
    return null;
  }

  /// Whether nothing much is left without the word: fewer than eight characters that are not
  /// digits.
  private static boolean weak(String plain, String word) {
    String rest = plain.replace(word, "");
    return !rest.equals(plain) && rest.replaceAll("[\\d\\W_]", "").length() < 8;
  }

  /// Whether it is made of one row of the keyboard or the alphabet, there or back.
  private static boolean run(String plain, String row) {
    String twice = row + row;
    return twice.contains(plain) || new StringBuilder(twice).reverse().toString().contains(plain);
  }
}
