package io.cloister.license;

import io.cloister.licensing.Edition;
import io.cloister.licensing.LicenseKey;
import io.cloister.licensing.Limit;
import io.cloister.licensing.Revocations;
import io.cloister.licensing.issue.Issuer;
import io.cloister.licensing.issue.SigningKey;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who sells licences, with the key for development.
public final class Vendor {
  private static final Issuer ISSUER = new Issuer(SigningKey.development());

  private Vendor() {}

  /// A licence that can be changed before it is signed.
  public record Offer(
      String id,
      Edition edition,
      Limit seats,
      LocalDate issued,
      LocalDate from,
      LocalDate expires,
      @Nullable String install,
      @Nullable String replaces) {
    public Offer edition(Edition other) {
      return new Offer(id, other, seats, issued, from, expires, install, replaces);
    }

    public Offer seats(long other) {
      return new Offer(id, edition, Limit.of(other), issued, from, expires, install, replaces);
    }

    public Offer issued(String day) {
      return new Offer(id, edition, seats, LocalDate.parse(day), from, expires, install, replaces);
    }

    public Offer days(String first, String last) {
      return new Offer(
          id,
          edition,
          seats,
          issued,
          LocalDate.parse(first),
          LocalDate.parse(last),
          install,
          replaces);
    }

    public Offer install(String other) {
      return new Offer(id, edition, seats, issued, from, expires, other, replaces);
    }

    public Offer replaces(String other) {
      return new Offer(id, edition, seats, issued, from, expires, install, other);
    }

    /// The text that is mailed.
    public String sign() {
      return ISSUER
          .issue(
              new LicenseKey(
                  id,
                  "Skerrow Weirworks",
                  edition,
                  null,
                  seats,
                  Map.of(),
                  Set.of(),
                  issued,
                  from,
                  expires,
                  30,
                  install,
                  null,
                  replaces,
                  "",
                  Map.of()))
          .text();
    }
  }

  /// Team for a year from today, for as many as want.
  public static Offer offer(String id, LocalDate today) {
    return new Offer(id, Edition.TEAM, Limit.NONE, today, today, today.plusYears(1), null, null);
  }

  /// A list with one id.
  public static String revoke(long number, LocalDate day, String id) {
    return ISSUER.issue(new Revocations(number, day, Map.of(id, day), Map.of(), "")).text();
  }
}
