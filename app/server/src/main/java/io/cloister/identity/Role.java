package io.cloister.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import io.cloister.http.Caller;
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

  static Role of(String slug) {
    return valueOf(slug.toUpperCase(Locale.ROOT));
  }
}
