package io.cloister.vendor.books;

import io.cloister.licensing.Contract;
import io.cloister.licensing.Edition;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A period that a customer has paid for, or was to pay for by contract.
///
/// @param toDay the first day that is not in it
/// @param end the day on which the contract was over before that; null where it was not
public record Span(
    String customer,
    String agreement,
    Edition edition,
    @Nullable Contract size,
    long price,
    String currency,
    Billed billed,
    LocalDate fromDay,
    LocalDate toDay,
    @Nullable LocalDate end,
    Instant made) {
  public boolean covers(LocalDate day) {
    return !day.isBefore(fromDay) && day.isBefore(toDay) && (end == null || day.isBefore(end));
  }

  /// A month's part of the price, in the smallest unit of the currency.
  public BigDecimal monthly() {
    return BigDecimal.valueOf(price)
        .divide(BigDecimal.valueOf(billed.months()), MathContext.DECIMAL64);
  }

  public String segment() {
    return edition.slug()
        + (size == null ? "" : "/" + size.name().toLowerCase(java.util.Locale.ROOT));
  }
}
