package io.cloister.ldap;

import java.util.List;
import java.util.stream.Collectors;

/// Settings that cannot work, all of them at once.
public final class LdapMistakes extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /// @param setting as `docs/reference/ldap.md` names it
  /// @param sentence what is wrong with it and what would be right; holds no password
  public record Mistake(String setting, String sentence) {}

  private final transient List<Mistake> mistakes;

  LdapMistakes(List<Mistake> mistakes) {
    super(
        mistakes.stream()
            .map(mistake -> mistake.setting() + ": " + mistake.sentence())
            .collect(Collectors.joining(" ")));
    this.mistakes = List.copyOf(mistakes);
  }

  public List<Mistake> mistakes() {
    return mistakes;
  }
}
