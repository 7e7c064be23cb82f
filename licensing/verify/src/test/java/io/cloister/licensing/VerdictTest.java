package io.cloister.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.licensing.SignedText.Label;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a key is worth, here and now.
class VerdictTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-07-01");

  private final Vendor vendor = new Vendor("test-2026");
  private final KeyRing ring = Vendor.ring(vendor);

  @ParameterizedTest
  @CsvSource({
    "2026-05-31,not_yet",
    "2026-06-01,valid",
    "2027-05-31,valid",
    "2027-06-01,grace",
    "2027-06-30,grace",
    "2027-07-01,expired",
    "2040-01-01,expired"
  })
  void theDaysOfAKeyAreCountedWithBothEnds(String day, String verdict) {
    assertThat(judge(vendor.license(), Vendor.on(day)).slug()).isEqualTo(verdict);
  }

  @Test
  void aClockThatWasSetBackMakesNoOldKeyGoodAgain() {
    Circumstances early = Vendor.on("2027-01-01");
    Circumstances late =
        new Circumstances(
            early.clock(),
            Instant.parse("2028-01-01T00:00:00Z"),
            early.place(),
            early.seatsUsed(),
            early.revocations());
    assertThat(judge(vendor.license(), early)).isInstanceOf(Verdict.Valid.class);
    assertThat(judge(vendor.license(), late)).isInstanceOf(Verdict.Expired.class);
    assertThat(Verdict.withoutKey(FIRST, late)).isInstanceOf(Verdict.Free.class);
    assertThat(late.time()).isAfter(early.clock().plus(Duration.ofDays(300)));
  }

  @Test
  void aKeyForOneInstallIsWorthNothingOnAnother() {
    Map<String, String> claims = Vendor.claims();
    claims.put("install", "ins-2");
    assertThat(judge(vendor.license(claims), Vendor.on("2027-01-01")))
        .isInstanceOf(Verdict.WrongInstall.class);
    claims.put("install", "ins-1");
    claims.put("host", "elsewhere");
    assertThat(judge(vendor.license(claims), Vendor.on("2027-01-01")))
        .isInstanceOf(Verdict.WrongInstall.class);
    claims.put("host", "answers");
    assertThat(judge(vendor.license(claims), Vendor.on("2027-01-01")))
        .isInstanceOf(Verdict.Valid.class);
  }

  @Test
  void moreOpenAccountsThanSeatsAreToldAndNothingElse() {
    Circumstances here = Vendor.on("2027-01-01");
    for (long used : new long[] {25, 26}) {
      Circumstances with =
          new Circumstances(here.clock(), here.seen(), here.place(), used, here.revocations());
      Verdict verdict = judge(vendor.license(), with);
      assertThat(verdict.slug()).isEqualTo(used == 25 ? "valid" : "over_seats");
      assertThat(Terms.of(verdict, new Verdict.Free()).edition()).isEqualTo(Edition.TEAM);
    }
  }

  @Test
  void whatTheVendorTookBackIsRevokedWhateverItsDates() {
    Map<String, String> lines = list("7");
    lines.put("license.lic-0001", "2026-12-01");
    assertThat(judge(vendor.license(), on("2026-11-30", lines)).slug()).isEqualTo("valid");
    assertThat(judge(vendor.license(), on("2026-12-01", lines)).slug()).isEqualTo("revoked");
    assertThat(judge(vendor.license(), on("2030-12-01", lines)).slug()).isEqualTo("revoked");
    assertThat(judge(vendor.licenseWith("id", "lic-0002"), on("2026-12-01", lines)).slug())
        .isEqualTo("valid");
  }

  @Test
  void withASigningKeyAllItSignedIsTakenBack() {
    Map<String, String> lines = list("8");
    lines.put("signer.test-2026", "2026-12-01");
    assertThat(judge(vendor.license(), on("2026-12-01", lines)).slug()).isEqualTo("revoked");
  }

  @Test
  void aListIsSignedAsAKeyIs() {
    Map<String, String> lines = list("7");
    String text = vendor.sign(Label.REVOCATIONS, lines);
    assertThat(KeyRing.isRevocations(text.getBytes())).isTrue();
    assertThat(KeyRing.isRevocations(vendor.license().getBytes())).isFalse();
    assertThat(ring.revocations(text.replace("number: 7", "number: 9").getBytes()))
        .isEqualTo(new Forged(Forged.Why.WRONG_SIGNATURE));
    assertThat(ring.revocations(vendor.license().getBytes())).isInstanceOf(Unreadable.class);
  }

  @Test
  void thirtyDaysAreATrialThenItIsFree() {
    assertThat(Verdict.withoutKey(FIRST, Vendor.on("2026-07-01")))
        .isEqualTo(new Verdict.Trial(LocalDate.parse("2026-07-30"), 29));
    assertThat(Verdict.withoutKey(FIRST, Vendor.on("2026-07-30")).slug()).isEqualTo("trial");
    assertThat(Verdict.withoutKey(FIRST, Vendor.on("2026-07-31"))).isEqualTo(new Verdict.Free());
  }

  @Test
  void aKeyThatIsNoGoodTakesNothingAwayThatIsThereWithoutOne() {
    Verdict trial = Verdict.withoutKey(FIRST, Vendor.on("2026-07-02"));
    Verdict free = new Verdict.Free();
    Stream.of(
            new Forged(Forged.Why.UNKNOWN_SIGNER),
            new Unreadable(Unreadable.Why.NOT_A_KEY, ""),
            judge(vendor.license(), Vendor.on("2040-01-01")),
            judge(vendor.license(), Vendor.on("2026-05-01")))
        .forEach(verdict -> {
          assertThat(Terms.of(verdict, trial).edition()).isEqualTo(Edition.TRIAL);
          assertThat(Terms.of(verdict, free).edition()).isEqualTo(Edition.FREE);
        });
  }

  @Test
  void aKeyAddsFeaturesAndQuotasToItsEdition() {
    Map<String, String> claims = Vendor.claims();
    claims.put("features", "tenants");
    claims.put("quota-image", "500");
    claims.put("quota-complex", "unlimited");
    Terms terms =
        Terms.of(judge(vendor.license(claims), Vendor.on("2027-01-01")), new Verdict.Free());
    assertThat(terms.has(Feature.TENANTS)).isTrue();
    assertThat(terms.has(Feature.COLLECTIONS)).isTrue();
    assertThat(terms.has(Feature.NODES)).isFalse();
    assertThat(terms.quotas())
        .isEqualTo(Map.of(QueryClass.IMAGE, Limit.of(500), QueryClass.COMPLEX, Limit.NONE));
  }

  private Verdict judge(String text, Circumstances here) {
    return Verdict.of(Vendor.check(ring, text), here);
  }

  private static Map<String, String> list(String number) {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("version", "1");
    lines.put("number", number);
    lines.put("issued", "2026-11-01");
    return lines;
  }

  private Circumstances on(String day, Map<String, String> lines) {
    Circumstances here = Vendor.on(day);
    Revocations revoked =
        ring.revocations(vendor.sign(Label.REVOCATIONS, lines).getBytes())
                instanceof KeyRing.GenuineList genuine
            ? genuine.list()
            : Revocations.NONE;
    assertThat(revoked.number()).isPositive();
    return new Circumstances(here.clock(), here.seen(), here.place(), here.seatsUsed(), revoked);
  }
}
