package io.cloister.licensing;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// What a key, or having none, is worth in one place at one time.
public sealed interface Verdict
    permits Verdict.Valid,
        Verdict.Grace,
        Verdict.Expired,
        Verdict.NotYet,
        Verdict.WrongInstall,
        Verdict.OverSeats,
        Verdict.Revoked,
        Verdict.Trial,
        Verdict.Free,
        Forged,
        Unreadable {
  /// For how long everything can be tried without a key.
  int TRIAL_DAYS = 30;

  /// @param daysLeft this one not counted
  record Valid(LicenseKey key, long daysLeft) implements Verdict {}

  /// Over, and everything goes on for some days.
  record Grace(LicenseKey key, LocalDate lastDay) implements Verdict {}

  /// Over, and the days of grace as well.
  record Expired(LicenseKey key) implements Verdict {}

  /// Its first day is still to come.
  record NotYet(LicenseKey key) implements Verdict {}

  /// It is for another install or another host.
  record WrongInstall(LicenseKey key, Place here) implements Verdict {}

  /// More people have an open account than it has seats.
  record OverSeats(LicenseKey key, long used) implements Verdict {}

  /// The vendor took it back.
  record Revoked(LicenseKey key, LocalDate since) implements Verdict {}

  /// There is no key, and the first days are not over.
  record Trial(LocalDate lastDay, long daysLeft) implements Verdict {}

  /// There is no key, and the first days are over.
  record Free() implements Verdict {}

  /// What to do about it: the row of the one table that code, documentation and portal share.
  default Consequence consequence() {
    return switch (this) {
      case Valid valid -> Consequence.VALID;
      case Grace grace -> Consequence.GRACE;
      case Expired expired -> Consequence.EXPIRED;
      case NotYet early -> Consequence.NOT_YET;
      case WrongInstall wrong -> Consequence.WRONG_INSTALL;
      case OverSeats over -> Consequence.OVER_SEATS;
      case Revoked revoked -> Consequence.REVOKED;
      case Trial trial -> Consequence.TRIAL;
      case Free free -> Consequence.FREE;
      case Forged forged -> Consequence.FORGED;
      case Unreadable unreadable -> Consequence.UNREADABLE;
    };
  }

  /// Judges a key. What is worse for it comes first: a revoked key is revoked, whatever its dates.
  static Verdict of(KeyRing.Checked checked, Circumstances here) {
    return switch (checked) {
      case Unreadable unreadable -> unreadable;
      case Forged forged -> forged;
      case KeyRing.Genuine genuine -> of(genuine.key(), here);
    };
  }

  private static Verdict of(LicenseKey key, Circumstances here) {
    LocalDate today = here.today();
    LocalDate since = here.revocations().since(key);
    if (since != null && !today.isBefore(since)) {
      return new Revoked(key, since);
    }
    if (!here.place().fits(key)) {
      return new WrongInstall(key, here.place());
    }
    if (today.isBefore(key.notBefore())) {
      return new NotYet(key);
    }
    if (today.isAfter(key.lastDay())) {
      return new Expired(key);
    }
    if (today.isAfter(key.expires())) {
      return new Grace(key, key.lastDay());
    }
    if (!key.seats().allows(here.seatsUsed())) {
      return new OverSeats(key, here.seatsUsed());
    }
    return new Valid(key, ChronoUnit.DAYS.between(today, key.expires()));
  }

  /// Judges having no key.
  ///
  /// @param first the day of the first start
  static Verdict withoutKey(LocalDate first, Circumstances here) {
    LocalDate lastDay = first.plusDays(TRIAL_DAYS - 1);
    return here.today().isAfter(lastDay)
        ? new Free()
        : new Trial(lastDay, ChronoUnit.DAYS.between(here.today(), lastDay));
  }

  /// As the API and the record spell it.
  default String slug() {
    return consequence().name().toLowerCase(Locale.ROOT);
  }
}
