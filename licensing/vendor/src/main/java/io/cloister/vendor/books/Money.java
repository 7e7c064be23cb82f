package io.cloister.vendor.books;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;

/// An amount in the smallest unit of its currency, which is how Stripe counts.
public record Money(long minor, String currency) {
  /// @throws Refused when there is no such currency
  public Money {
    digits(currency);
  }

  /// @throws Refused when it is finer than the currency's smallest unit
  public static Money of(BigDecimal amount, String currency) {
    String code = currency.toUpperCase(Locale.ROOT);
    try {
      return new Money(amount.movePointRight(digits(code)).longValueExact(), code);
    } catch (ArithmeticException tooFine) {
      throw new Refused(
          amount.toPlainString() + " " + code + " is finer than that currency's smallest unit.");
    }
  }

  /// To the nearest smallest unit; what lies in the middle goes up.
  public static Money nearest(BigDecimal amount, String currency) {
    String code = currency.toUpperCase(Locale.ROOT);
    return of(amount.setScale(digits(code), RoundingMode.HALF_UP), code);
  }

  public BigDecimal amount() {
    return BigDecimal.valueOf(minor, digits(currency));
  }

  /// As Stripe spells the currency.
  public String code() {
    return currency.toLowerCase(Locale.ROOT);
  }

  /// How many places its amounts have.
  ///
  /// @throws Refused when there is no such currency
  public static int digits(String currency) {
    try {
      return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    } catch (IllegalArgumentException unknown) {
      throw new Refused("'" + currency + "' is no currency such as USD.");
    }
  }

  @Override
  public String toString() {
    return amount().toPlainString() + " " + currency;
  }
}
