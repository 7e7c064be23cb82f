package io.cloister.identity;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What an API key may be used for. See docs/reference/api-keys.md.
public enum Scope {
  /// Search, ask, read documents.
  READ(Role.EMPLOYEE),
  /// Push documents, run sources.
  SOURCES(Role.SOURCE_OWNER),
  /// Health details, metrics.
  OPERATE(Role.OPERATOR),
  /// People, groups, settings.
  ADMINISTER(Role.TENANT_ADMIN),
  /// The record.
  AUDIT(Role.AUDITOR),
  /// Provision people and groups, and nothing else.
  SCIM(null),
  /// Act as a person, with the header `Cloister-Actor`.
  IMPERSONATE(null);

  private final @Nullable Role role;

  Scope(@Nullable Role role) {
    this.role = role;
  }

  static Set<Role> roles(Collection<Scope> scopes) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (Scope scope : scopes) {
      if (scope.role != null) {
        roles.add(scope.role);
      }
    }
    return roles;
  }

  static String spell(Collection<Scope> scopes) {
    return scopes.stream()
        .map(scope -> scope.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" "));
  }

  /// Null when there is none of that name.
  static @Nullable Scope named(String word) {
    return Arrays.stream(values())
        .filter(scope -> scope.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElse(null);
  }

  static Set<Scope> read(String spelled) {
    return Arrays.stream(spelled.split(" "))
        .map(word -> valueOf(word.toUpperCase(Locale.ROOT)))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
  }
}
