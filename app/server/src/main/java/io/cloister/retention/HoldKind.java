package io.cloister.retention;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a matter may hold.
public enum HoldKind {
  /// By login: what they did, what was done to them, their threads.
  PERSON,
  DOCUMENT,
  /// With every document of it.
  SOURCE;

  /// As the API and the database spell it.
  @JsonValue
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
