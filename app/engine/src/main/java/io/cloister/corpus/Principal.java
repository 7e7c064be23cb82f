package io.cloister.corpus;

/// Someone, or some group, that a document can be opened or closed to: `everyone` (signed in, in
/// this tenant), `user:LOGIN` or `group:NAME`. Compared exactly; whoever creates one folds case
/// first.
public record Principal(String value) implements Comparable<Principal> {
  /// All who are signed in to the tenant.
  public static final Principal EVERYONE = new Principal("everyone");

  private static final int LONGEST = 256;

  /// @throws IllegalArgumentException when the value is none of the three shapes
  public Principal {
    boolean shaped =
        value.equals("everyone")
            || (value.startsWith("user:") && value.length() > "user:".length())
            || (value.startsWith("group:") && value.length() > "group:".length());
    if (!shaped
        || value.length() > LONGEST
        || value.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "A principal is 'everyone', 'user:LOGIN' or 'group:NAME' of at most "
              + LONGEST
              + " characters; got '"
              + value
              + "'");
    }
  }

  public static Principal user(String login) {
    return new Principal("user:" + login);
  }

  public static Principal group(String name) {
    return new Principal("group:" + name);
  }

  @Override
  public int compareTo(Principal other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
