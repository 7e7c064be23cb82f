package io.cloister.vendor.stripe;

import io.cloister.licensing.Contract;
import io.cloister.licensing.Edition;
import io.cloister.vendor.books.Billed;
import io.cloister.vendor.books.Money;
import org.jspecify.annotations.Nullable;

/// What is sold at a fixed price.
///
/// @param size of a contract for own hardware; null where it is none
public record Plan(Edition edition, @Nullable Contract size, Money price, Billed billed) {
  /// By which Stripe finds the price, whatever its id is.
  String lookup() {
    return product() + "_" + billed.slug() + "_" + price.code();
  }

  /// The product's id, which we choose.
  String product() {
    return "cloister_" + edition.slug() + (size == null ? "" : "_" + size.slug());
  }

  String title() {
    return "Cloister "
        + edition.title()
        + (size == null ? "" : ", on own hardware (" + size.slug() + ")");
  }
}
