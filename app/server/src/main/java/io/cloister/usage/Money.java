package io.cloister.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Amounts of money, which are kept in millionths so that sums are exact.
final class Money {
  private static final int PLACES = 6;
  private static final int SHOWN = 2;

  private Money() {}

  /// @throws ArithmeticException when it has more than six places
  static long millionths(BigDecimal amount) {
    return amount.movePointRight(PLACES).longValueExact();
  }

  /// With two places, and more where there is more: `0.01`, `12.50`, `0.0025`.
  static BigDecimal amount(long millionths) {
    BigDecimal plain = BigDecimal.valueOf(millionths, PLACES).stripTrailingZeros();
    return plain.scale() < SHOWN ? plain.setScale(SHOWN, RoundingMode.UNNECESSARY) : plain;
  }
}
