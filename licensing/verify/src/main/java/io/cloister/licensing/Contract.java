package io.cloister.licensing;

import java.util.Locale;

/// The size of a contract for an appliance on the company's own hardware.
public enum Contract {
  SMALL,
  LARGE,
  CUSTOM;

  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
