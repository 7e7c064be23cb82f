package io.cloister.licensing;

import java.util.Locale;

/// What a query is counted as.
public enum QueryClass {
  /// Answered from the index.
  BASIC,
  /// A tool was used for it.
  COMPLEX,
  /// An image was made for it.
  IMAGE;

  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
