package io.cloister.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import io.cloister.http.Caller;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// What a person does here. A person may have several.
public enum Role {
  EMPLOYEE(Caller.EMPLOYEE),
  SOURCE_OWNER(Caller.SOURCE_OWNER),
  OPERATOR(Caller.OPERATOR),
  TENANT_ADMIN(Caller.TENANT_ADMIN),
  AUDITOR(Caller.AUDITOR);

  private final Caller caller;

  Role(Caller caller) {
    this.caller = caller;
  }

  Caller caller() {
    return caller;
  }

  /// As the API and the database spell it.
  @JsonValue
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// By name, for the record.
  static List<String> spell(Collection<Role> roles) {
    return roles.stream().sorted().map(Role::slug).toList();
  }

  /// All of them, for a sentence.
  public static String all() {
    return String.join(", ", spell(List.of(values())));
  }

  /// @throws IllegalArgumentException when there is none
  public static Role of(String slug) {
    return valueOf(slug.toUpperCase(Locale.ROOT));
  }
}
