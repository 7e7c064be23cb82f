package io.cloister.vendor.stripe;

import io.cloister.vendor.books.Agreement;
import io.cloister.vendor.books.Books;
import io.cloister.vendor.books.Facts;
import io.cloister.vendor.books.Issued;
import io.cloister.vendor.books.Offer;
import io.cloister.vendor.books.Selling;
import io.cloister.vendor.books.Tables;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/// Takes events in. Each is one transaction: the event's id, the fact it tells, the key that
/// follows and the list of revocations are kept together or not at all.
final class Receiving {
  /// Two that come at once may get into each other's way; one of them then finds the other's work
  /// done.
  private static final int TRIES = 4;

  private final Books books;
  private final Selling selling;

  Receiving(Books books, Selling selling) {
    this.books = books;
    this.selling = selling;
  }

  /// What came of an event.
  enum Outcome {
    ISSUED,
    RENEWED,
    UPGRADED,
    NOTED,
    /// It was taken in before.
    KNOWN,
    /// Of no contract in these books. Told again, it is looked at again.
    UNKNOWN_CONTRACT,
    /// The contract belongs to another subscription: somebody paid twice.
    OTHER_SUBSCRIPTION,
    IGNORED;

    String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// @throws JdbiException when it could not be kept; Stripe then tells it again
  Outcome take(StripeEvent event) {
    for (int tried = 1; ; tried++) {
      try {
        return books.write(tables -> take(tables, event));
      } catch (JdbiException collided) {
        if (tried == TRIES) {
          throw collided;
        }
      }
    }
  }

  private Outcome take(Tables tables, StripeEvent event) {
    if (tables.facts().event(event.id()) != null) {
      return Outcome.KNOWN;
    }
    Outcome outcome = apply(tables, event);
    if (outcome != Outcome.UNKNOWN_CONTRACT) {
      tables
          .facts()
          .add(
              new Facts.Event(
                  event.id(), event.type(), event.created(), selling.now(), outcome.slug()));
      selling.refresh(tables);
    }
    return outcome;
  }

  private Outcome apply(Tables tables, StripeEvent event) {
    return switch (event.happening()) {
      case Happening.Bought bought -> with(tables, bought.whose(), agreement -> Outcome.NOTED);
      case Happening.Paid paid ->
          with(tables, paid.whose(), agreement -> paid(tables, agreement, paid, event.created()));
      case Happening.Stands stands ->
          with(
              tables,
              stands.whose(),
              agreement -> {
                tables.agreements().stand(agreement.id(), event.created(), stands.owes());
                return Outcome.NOTED;
              });
      case Happening.Ended ended ->
          with(
              tables,
              ended.whose(),
              agreement -> {
                tables.agreements().end(agreement.id(), day(ended.at()));
                return Outcome.NOTED;
              });
      case Happening.Settled settled -> {
        tables.facts().link(settled.intent(), settled.invoice());
        yield Outcome.NOTED;
      }
      case Happening.Refunded refunded -> {
        link(tables, refunded.intent(), refunded.invoice());
        tables.facts().refund(refunded.intent(), refunded.amount(), day(event.created()));
        yield Outcome.NOTED;
      }
      case Happening.Disputed disputed -> {
        tables
            .facts()
            .dispute(
                disputed.id(),
                disputed.intent(),
                day(disputed.opened()),
                disputed.won(),
                event.created());
        yield Outcome.NOTED;
      }
      case Happening.Other other -> Outcome.IGNORED;
    };
  }

  private Outcome paid(Tables tables, Agreement agreement, Happening.Paid paid, Instant created) {
    Facts.Payment payment =
        new Facts.Payment(
            paid.invoice(),
            agreement.id(),
            day(paid.from()),
            day(paid.to()),
            paid.amount(),
            paid.currency().toUpperCase(Locale.ROOT),
            created);
    tables.facts().add(payment);
    tables.agreements().stand(agreement.id(), created, false);
    link(tables, paid.intent(), paid.invoice());
    Offer offer = paid.price() == null ? null : tables.agreements().offer(paid.price());
    Issued key = selling.paid(tables, payment, offer);
    if (key == null) {
      return Outcome.NOTED;
    }
    return switch (key.kind()) {
      case FIRST -> Outcome.ISSUED;
      case RENEWAL -> Outcome.RENEWED;
      case UPGRADE -> Outcome.UPGRADED;
    };
  }

  private interface Step {
    Outcome with(Agreement agreement);
  }

  private static Outcome with(Tables tables, Happening.Whose whose, Step step) {
    String id = whose.agreement();
    String subscription = whose.subscription();
    if (id == null && subscription != null) {
      id = tables.agreements().ofSubscription(subscription);
    }
    Agreement agreement = id == null ? null : tables.agreements().lock(id);
    if (agreement == null) {
      return Outcome.UNKNOWN_CONTRACT;
    }
    if (subscription != null) {
      if (agreement.subscription() == null) {
        tables.agreements().link(agreement.id(), subscription);
      } else if (!agreement.subscription().equals(subscription)) {
        return Outcome.OTHER_SUBSCRIPTION;
      }
    }
    if (whose.customer() != null) {
      tables.customers().link(agreement.customer(), whose.customer());
    }
    return step.with(agreement);
  }

  private static void link(Tables tables, @Nullable String intent, @Nullable String invoice) {
    if (intent != null && invoice != null) {
      tables.facts().link(intent, invoice);
    }
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }
}
