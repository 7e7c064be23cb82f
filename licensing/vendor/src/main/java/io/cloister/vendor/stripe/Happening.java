package io.cloister.vendor.stripe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an event tells, as far as it matters to a licence.
sealed interface Happening {
  /// Of which contract something is told. We write the contract's id into the metadata of the
  /// subscription, and Stripe copies it to its invoices, so that no event needs another before it.
  record Whose(
      @Nullable String agreement, @Nullable String subscription, @Nullable String customer) {}

  /// Somebody went through the checkout. Whether they paid, an invoice says.
  record Bought(Whose whose) implements Happening {}

  /// A period was paid.
  ///
  /// @param price id of the price at Stripe
  /// @param intent the payment, where the event names it
  record Paid(
      Whose whose,
      String invoice,
      Instant from,
      Instant to,
      long amount,
      String currency,
      @Nullable String price,
      @Nullable String intent)
      implements Happening {}

  /// Which payment an invoice was paid with.
  record Settled(String intent, String invoice) implements Happening {}

  /// How a subscription stands with its payments.
  record Stands(Whose whose, boolean owes) implements Happening {}

  /// A subscription is over.
  record Ended(Whose whose, Instant at) implements Happening {}

  /// So much of a payment has gone back, all in all.
  record Refunded(String intent, @Nullable String invoice, long amount) implements Happening {}

  /// Somebody asked their bank for the money back.
  ///
  /// @param won whether it came to nothing
  record Disputed(String id, String intent, Instant opened, boolean won) implements Happening {}

  /// Nothing that matters here.
  record Other() implements Happening {}
}
