package io.cloister.vendor.books;

import io.cloister.licensing.Contract;
import io.cloister.licensing.Edition;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A key that was signed, and what was paid for it.
///
/// @param fromDay the first day of the period it was paid for
/// @param toDay the last day on which it is good
/// @param lastDay the last day of its grace
/// @param invoice at Stripe; null where it was issued by hand
/// @param delivered whether it lies in the outbox
/// @param revoked the day from which it was taken back by hand
public record Issued(
    String id,
    String agreement,
    Kind kind,
    LocalDate fromDay,
    LocalDate toDay,
    LocalDate lastDay,
    Edition edition,
    @Nullable Contract size,
    long price,
    String currency,
    Billed billed,
    @Nullable String invoice,
    @Nullable String replaces,
    String text,
    Instant made,
    boolean delivered,
    @Nullable LocalDate revoked,
    @Nullable String why) {

  /// Why it was signed.
  public enum Kind {
    FIRST,
    RENEWAL,
    UPGRADE
  }
}
