package io.cloister.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What a tenant asks of those who sign in with a password kept here.
///
/// @param ssoOnly lets none of them in but break-glass accounts
/// @param secondFactor of whom a second factor is required
public record SignInRules(boolean ssoOnly, Required secondFactor) {
  static final SignInRules NONE = new SignInRules(false, Required.OPTIONAL);

  /// Of whom a second factor is required.
  public enum Required {
    OPTIONAL,
    ADMINISTRATORS,
    EVERYONE;

    /// As the API and the database spell it.
    @JsonValue
    String slug() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Required of(String slug) {
      return valueOf(slug.toUpperCase(Locale.ROOT));
    }

    /// All of them, for a sentence.
    static String all() {
      return Arrays.stream(values()).map(Required::slug).collect(Collectors.joining(", "));
    }

    boolean asksFor(Set<Role> roles) {
      return switch (this) {
        case OPTIONAL -> false;
        case ADMINISTRATORS -> roles.contains(Role.TENANT_ADMIN);
        case EVERYONE -> true;
      };
    }
  }
}
