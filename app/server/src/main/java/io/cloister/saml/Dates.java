package io.cloister.saml;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Dates in a message against our clock, with as much patience as the policy has.
record Dates(Instant now, Duration skew) {

  boolean over(Instant notOnOrAfter) {
    return !notOnOrAfter.isAfter(now.minus(skew));
  }

  /// Passes what names no date.
  ///
  /// @param whose what the date belongs to, for the sentence
  void begun(@Nullable Instant from, String whose) throws RefusedMessage {
    if (from != null && from.isAfter(now.plus(skew))) {
      throw new RefusedMessage(
          SamlRefusal.NOT_YET,
          "The %s holds from %s, here it is %s: set both clocks right (NTP)"
              .formatted(whose, from, now));
    }
  }

  /// Passes what names no date.
  ///
  /// @param whose what the date belongs to, for the sentence
  void lasting(@Nullable Instant until, String whose) throws RefusedMessage {
    if (until != null && over(until)) {
      throw new RefusedMessage(
          SamlRefusal.EXPIRED,
          "The %s ended at %s, here it is %s: let the person sign in anew; if it happens to all, set both clocks right (NTP)"
              .formatted(whose, until, now));
    }
  }
}
