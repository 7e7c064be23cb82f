package io.cloister.vendor.books;

import java.util.Locale;

/// How often is paid.
public enum Billed {
  MONTH(1),
  YEAR(12);

  private final int months;

  Billed(int months) {
    this.months = months;
  }

  public int months() {
    return months;
  }

  /// As Stripe spells it.
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
