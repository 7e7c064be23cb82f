package io.cloister.vendor.books;

import io.cloister.licensing.Contract;
import io.cloister.licensing.Edition;
import org.jspecify.annotations.Nullable;

/// A price that was made at Stripe.
///
/// @param lookup by which it is found there
/// @param stripe its id there
public record Offer(
    String lookup,
    String stripe,
    Edition edition,
    @Nullable Contract size,
    long price,
    String currency,
    Billed billed) {

  public Money money() {
    return new Money(price, currency);
  }
}
