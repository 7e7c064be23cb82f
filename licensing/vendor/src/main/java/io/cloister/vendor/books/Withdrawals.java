package io.cloister.vendor.books;

import io.cloister.licensing.Revocations;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is taken back, and from which day on. It is worked out from everything that is known, each
/// time anew: a list says today what will be revoked in two weeks, unless somebody pays.
final class Withdrawals {
  private final Signer signer;
  private final Rules rules;

  Withdrawals(Signer signer, Rules rules) {
    this.signer = signer;
    this.rules = rules;
  }

  /// Signs the next list, where it says something else than the last.
  void refresh(Tables tables, LocalDate today) {
    Map<String, LocalDate> wanted = new TreeMap<>();
    for (Keys.Live key : tables.keys().live(today)) {
      LocalDate from = from(key);
      // A key that is over by then needs no revocation.
      if (from != null && !from.isAfter(key.lastDay())) {
        wanted.put(key.id(), from);
      }
    }
    Keys.SignedList last = tables.keys().lastList();
    Revocations before = last == null ? Revocations.NONE : signer.read(last.text());
    if (before == null) {
      throw new Refused(
          "The key ring does not believe the last list of revocations any more. Keep the key that signed it in the ring.");
    }
    if (!before.licenses().equals(wanted)) {
      long number = before.number() + 1;
      Revocations next = new Revocations(number, today, wanted, before.signers(), signer.name());
      tables.keys().add(new Keys.SignedList(number, today, signer.sign(next)));
    }
  }

  private @Nullable LocalDate from(Keys.Live key) {
    LocalDate from = first(first(key.revoked(), key.withdrawn()), key.refunded());
    LocalDate warned = first(first(key.ended(), key.owesSince()), key.disputed());
    return first(from, warned == null ? null : warned.plusDays(rules.patienceDays()));
  }

  private static @Nullable LocalDate first(@Nullable LocalDate one, @Nullable LocalDate other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }
}
