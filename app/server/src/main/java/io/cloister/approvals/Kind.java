package io.cloister.approvals;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What may be asked for. Each is an act that one person alone could use against others.
public enum Kind {
  /// That something is held no longer, so that it may be deleted.
  HOLD_RELEASE,
  /// That the one who asks sees names in the record for a time.
  NAMES_UNSEAL,
  /// That everybody who reads the record sees names again.
  PRIVACY_END;

  /// As the API and the database spell it.
  @JsonValue
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Kind of(String slug) {
    return valueOf(slug.toUpperCase(Locale.ROOT));
  }
}
