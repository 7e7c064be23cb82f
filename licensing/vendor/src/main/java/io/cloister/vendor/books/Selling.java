package io.cloister.vendor.books;

import io.cloister.licensing.Contract;
import io.cloister.licensing.Edition;
import io.cloister.licensing.LicenseKey;
import io.cloister.licensing.Limit;
import io.cloister.vendor.books.Issued.Kind;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What happens to a contract: its first key, its renewals and upgrades, and its end. Everything
/// takes the tables of a running transaction, so that a key and its reason are kept together.
public final class Selling {
  private final Signer signer;
  private final Rules rules;
  private final Withdrawals withdrawals;
  private final Clock clock;
  private final Supplier<String> ids;

  /// @param ids names for keys that nobody has
  public Selling(Signer signer, Rules rules, Clock clock, Supplier<String> ids) {
    this.signer = signer;
    this.rules = rules;
    this.withdrawals = new Withdrawals(signer, rules);
    this.clock = clock;
    this.ids = ids;
  }

  /// What is bought, where it is another thing than before.
  public record Change(
      @Nullable Edition edition,
      @Nullable Contract size,
      @Nullable Limit seats,
      @Nullable Money price,
      @Nullable String install) {}

  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /// The first key, by hand: for what is not paid through Stripe.
  public Issued first(Tables tables, String id) {
    Agreement agreement = open(tables, id);
    Issued last = tables.keys().last(id);
    if (last != null) {
      throw new Refused(
          "The contract '" + id + "' has the key " + last.id() + ". `renew` issues the next one.");
    }
    LocalDate from = agreement.begins();
    return sign(tables, agreement, Kind.FIRST, from, end(agreement, from), null, null);
  }

  /// The key of the next period, by hand.
  ///
  /// @param more months that the contract is made longer by; 0 for none
  public Issued renew(Tables tables, String id, int more) {
    Agreement agreement = open(tables, id);
    Issued last = current(tables, id);
    if (more > 0 && agreement.months() != null) {
      tables.agreements().lengthen(id, agreement.months() + more);
      agreement = tables.agreement(id);
    }
    LocalDate from = last.toDay();
    LocalDate over = agreement.over();
    if (over != null && !from.isBefore(over)) {
      throw new Refused(
          "The contract '"
              + id
              + "' ends on "
              + over
              + ", and its key runs until then. `renew --months` makes it longer.");
    }
    return sign(tables, agreement, Kind.RENEWAL, from, end(agreement, from), null, last.id());
  }

  /// Another edition, other seats or another install, for the rest of the period.
  public Issued upgrade(Tables tables, String id, Change change) {
    Agreement before = open(tables, id);
    Issued last = current(tables, id);
    Agreement agreement =
        before.with(
            change.edition() == null ? before.edition() : change.edition(),
            change.size() == null ? before.size() : change.size(),
            change.seats() == null
                ? before.seats()
                : change.seats().isNone() ? null : Long.valueOf(change.seats().most()),
            change.price() == null ? before.money() : change.price(),
            before.billed(),
            change.install() == null ? before.install() : change.install());
    if (agreement.equals(before)) {
      throw new Refused("Nothing would be another. Say what is: --edition, --seats, --install, …");
    }
    if (last.toDay().isBefore(today())) {
      throw new Refused(
          "The key " + last.id() + " was over on " + last.toDay() + ". `renew` comes first.");
    }
    tables.agreements().sell(agreement);
    return sign(tables, agreement, Kind.UPGRADE, today(), last.toDay(), null, last.id());
  }

  /// The key for a period that was paid. Once for each invoice, whoever comes with it.
  ///
  /// @param offer what was paid for, where it is a price of ours
  /// @return null where nothing is issued: there is one, or the vendor took the contract back
  public @Nullable Issued paid(Tables tables, Facts.Payment payment, @Nullable Offer offer) {
    Agreement agreement = tables.agreement(payment.agreement());
    if (agreement.withdrawn() != null || tables.keys().ofInvoice(payment.invoice()) != null) {
      return null;
    }
    Issued last = tables.keys().last(agreement.id());
    boolean newest = last == null || isNewer(tables, payment, last);
    Agreement bought =
        offer == null
            ? agreement
            : agreement.with(
                offer.edition(),
                offer.size(),
                agreement.seats(),
                offer.money(),
                offer.billed(),
                agreement.install());
    if (newest && !bought.equals(agreement)) {
      tables.agreements().sell(bought);
    }
    Kind kind =
        last == null
            ? Kind.FIRST
            : newest && last.toDay().equals(payment.toDay()) ? Kind.UPGRADE : Kind.RENEWAL;
    return sign(
        tables,
        bought,
        kind,
        payment.fromDay(),
        payment.toDay(),
        payment.invoice(),
        // One that comes late takes nobody's place.
        newest && last != null ? last.id() : null);
  }

  /// Whether a period is behind the last one. It is not when it was told late: of two that end on
  /// one day the one that began later is the newer, and then the one that was paid later.
  private static boolean isNewer(Tables tables, Facts.Payment payment, Issued last) {
    int later = payment.toDay().compareTo(last.toDay());
    if (later == 0) {
      later = payment.fromDay().compareTo(last.fromDay());
    }
    if (later != 0 || last.invoice() == null) {
      return later >= 0;
    }
    Instant paid = tables.facts().paid(last.invoice());
    return paid == null || !payment.paid().isBefore(paid);
  }

  /// Takes one key back.
  public void revoke(Tables tables, String key, String why) {
    Issued issued = tables.keys().find(key);
    if (issued == null) {
      throw new Refused("No key '" + key + "' was issued here. `list` names them all.");
    }
    if (tables.keys().revoke(key, today(), why) == 0) {
      throw new Refused("The key '" + key + "' was taken back on " + issued.revoked() + ".");
    }
    refresh(tables);
  }

  /// Takes a contract back, with all its keys. Nothing is issued for it from then on.
  public void withdraw(Tables tables, String id, String why) {
    open(tables, id);
    tables.agreements().withdraw(id, today(), why);
    refresh(tables);
  }

  /// Signs the next list of revocations where anything is to be said. After everything that may
  /// have changed it.
  public void refresh(Tables tables) {
    withdrawals.refresh(tables, today());
  }

  private Agreement open(Tables tables, String id) {
    Agreement agreement = tables.agreement(id);
    if (agreement.withdrawn() != null) {
      throw new Refused(
          "The contract '"
              + id
              + "' was taken back on "
              + agreement.withdrawn()
              + ". `contract add` makes a new one.");
    }
    return agreement;
  }

  private static Issued current(Tables tables, String id) {
    Issued last = tables.keys().last(id);
    if (last == null) {
      throw new Refused(
          "The contract '" + id + "' has no key yet. `issue` makes the first one, or a payment.");
    }
    return last;
  }

  private static LocalDate end(Agreement agreement, LocalDate from) {
    LocalDate end = from.plusMonths(agreement.billed().months());
    LocalDate over = agreement.over();
    return over != null && over.isBefore(end) ? over : end;
  }

  private Issued sign(
      Tables tables,
      Agreement agreement,
      Kind kind,
      LocalDate from,
      LocalDate to,
      @Nullable String invoice,
      @Nullable String replaces) {
    Customer customer = tables.customer(agreement.customer());
    LocalDate today = today();
    LicenseKey key =
        new LicenseKey(
            ids.get(),
            customer.name(),
            agreement.edition(),
            agreement.size(),
            agreement.limit(),
            Map.of(),
            Set.of(),
            today,
            // It takes another's place at once, so it has to be good at once.
            replaces != null && from.isAfter(today) ? today : from,
            to,
            rules.graceDays(),
            agreement.install(),
            null,
            replaces,
            signer.name(),
            Map.of());
    Issued issued =
        new Issued(
            key.id(),
            agreement.id(),
            kind,
            from,
            to,
            key.lastDay(),
            agreement.edition(),
            agreement.size(),
            agreement.price(),
            agreement.currency(),
            agreement.billed(),
            invoice,
            replaces,
            signer.sign(key),
            now(),
            false,
            null,
            null);
    tables.keys().add(issued);
    return issued;
  }
}
