package io.cloister.usage;

import io.cloister.identity.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whose limit it is: `tenant`, `group:NAME`, `user:LOGIN` or `key:ID`. With `*` for a name it is
/// that of each who has none of their own.
record Subject(Kind kind, String name) {
  static final Subject TENANT = new Subject(Kind.TENANT, "");
  private static final String EACH = "*";
  private static final int LONGEST = 250;

  enum Kind {
    TENANT("organisation"),
    GROUP("team"),
    USER("person"),
    KEY("key");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /// As headers and people call it.
    String word() {
      return word;
    }
  }

  /// Whose limits a question is about.
  ///
  /// @param team empty for none
  static List<Subject> about(String login, String team, @Nullable String key) {
    List<Subject> subjects = new ArrayList<>(4);
    subjects.add(TENANT);
    if (!team.isEmpty()) {
      subjects.add(new Subject(Kind.GROUP, team));
    }
    subjects.add(new Subject(Kind.USER, login));
    if (key != null) {
      subjects.add(new Subject(Kind.KEY, key));
    }
    return subjects;
  }

  /// Empty when nothing is spelt so.
  static Optional<Subject> read(String typed) {
    String plain = typed.strip();
    if (plain.equalsIgnoreCase("tenant")) {
      return Optional.of(TENANT);
    }
    int colon = plain.indexOf(':');
    if (colon < 0 || colon == plain.length() - 1 || plain.length() > LONGEST) {
      return Optional.empty();
    }
    String name = Identity.fold(plain.substring(colon + 1));
    if (name.isEmpty() || name.codePoints().anyMatch(Character::isISOControl)) {
      return Optional.empty();
    }
    return switch (plain.substring(0, colon).toLowerCase(Locale.ROOT)) {
      case "group" -> Optional.of(new Subject(Kind.GROUP, name));
      case "user" -> Optional.of(new Subject(Kind.USER, name));
      case "key" -> Optional.of(new Subject(Kind.KEY, name));
      default -> Optional.empty();
    };
  }

  boolean isEach() {
    return name.equals(EACH);
  }

  /// That of each of its kind.
  Subject each() {
    return new Subject(kind, EACH);
  }

  @Override
  public String toString() {
    return kind == Kind.TENANT ? "tenant" : kind.name().toLowerCase(Locale.ROOT) + ":" + name;
  }
}
