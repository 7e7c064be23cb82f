package io.cloister.vendor.books;

import io.cloister.licensing.Contract;
import io.cloister.licensing.Edition;
import io.cloister.licensing.Limit;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What was agreed with a customer, which people call a contract.
///
/// @param size of a contract for own hardware; null where it is none
/// @param seats null where there is no limit
/// @param price for each time it is billed
/// @param months for how long it was agreed; null where it runs until somebody ends it
/// @param install the one install its keys are for; null where it is any
/// @param subscription at Stripe
/// @param ended the day on which the subscription was over
/// @param withdrawn the day on which the vendor took everything back
public record Agreement(
    String id,
    String customer,
    Edition edition,
    @Nullable Contract size,
    @Nullable Long seats,
    long price,
    String currency,
    Billed billed,
    LocalDate begins,
    @Nullable Integer months,
    @Nullable String install,
    @Nullable String subscription,
    @Nullable LocalDate ended,
    @Nullable LocalDate withdrawn,
    @Nullable String why,
    Instant made) {

  public Money money() {
    return new Money(price, currency);
  }

  public Limit limit() {
    return seats == null ? Limit.NONE : Limit.of(seats);
  }

  /// The last day of what was agreed; null where it has none.
  public @Nullable LocalDate over() {
    return months == null ? null : begins.plusMonths(months);
  }

  /// What of it can be sold anew: another edition, other seats, another price.
  Agreement with(
      Edition otherEdition,
      @Nullable Contract otherSize,
      @Nullable Long otherSeats,
      Money otherPrice,
      Billed otherBilled,
      @Nullable String otherInstall) {
    return new Agreement(
        id,
        customer,
        otherEdition,
        otherSize,
        otherSeats,
        otherPrice.minor(),
        otherPrice.currency(),
        otherBilled,
        begins,
        months,
        otherInstall,
        subscription,
        ended,
        withdrawn,
        why,
        made);
  }
}
