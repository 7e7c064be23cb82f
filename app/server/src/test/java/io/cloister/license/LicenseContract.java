package io.cloister.license;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.audit.Audit;
import io.cloister.audit.Event;
import io.cloister.licensing.Edition;
import io.cloister.licensing.Feature;
import io.cloister.store.DatabaseSettings;
import io.cloister.store.FreshStore;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import io.cloister.testing.HandClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How an installation stands, as keys come and time goes by.
abstract class LicenseContract {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-28");
  private static final TenantId HOLDER = new TenantId("holder");

  @TempDir Path folder;
  private final HandClock clock = new HandClock(Instant.parse("2026-11-28T09:00:00Z"));
  private final AtomicLong seats = new AtomicLong(10);
  private Home home;
  private Store store;
  private Audit audit;
  private License license;

  /// Without any table.
  abstract DatabaseSettings empty() throws Exception;

  @BeforeEach
  void open() throws Exception {
    home = Home.open(folder.resolve("home"));
    store = FreshStore.open(home, empty(), Clock.systemUTC());
    audit = new Audit(store, clock);
    license = license();
  }

  @AfterEach
  void close() {
    license.close();
    audit.close();
    store.close();
    home.close();
  }

  /// As after a start.
  private License license() {
    return new License(
        HOLDER,
        store,
        audit,
        clock,
        new LicenseSettings(file(), folder.resolve("report.json"), "answers", true),
        seats::get,
        () -> "7f3c");
  }

  private Path file() {
    return folder.resolve("license.pem");
  }

  @Test
  void withoutAKeyThereAreThirtyDaysOfEverythingThenItIsFree() {
    assertThat(verdict()).isEqualTo("trial");
    assertThat(license.may(Feature.TENANTS)).isTrue();
    clock.turn(Duration.ofDays(29));
    assertThat(verdict()).isEqualTo("trial");
    clock.turn(Duration.ofDays(1));
    assertThat(verdict()).isEqualTo("free");
    assertThat(license.may(Feature.TENANTS)).isFalse();
    assertThat(license.may(Feature.SAML)).isTrue();
    assertThat(license.terms().queries().most()).isEqualTo(100);
  }

  @Test
  void aKeyCountsFromTheMomentItIsInstalledAndThroughItsGrace() {
    install(offer("lic-1"));
    assertThat(verdict()).isEqualTo("valid");
    assertThat(license.terms().edition()).isEqualTo(Edition.TEAM);
    clock.turn(Duration.ofDays(366));
    assertThat(verdict()).isEqualTo("grace");
    assertThat(license.may(Feature.COLLECTIONS)).isTrue();
    clock.turn(Duration.ofDays(30));
    assertThat(verdict()).isEqualTo("expired");
    assertThat(license.may(Feature.COLLECTIONS)).isFalse();
    assertThat(license.terms().edition()).isEqualTo(Edition.FREE);
  }

  @Test
  void itEndsWithTheLastDayOfTheKeyInUse() {
    assertThat(license.ends()).isEmpty();
    install(offer("lic-1").days("2026-11-01", "2027-03-01"));
    assertThat(license.ends()).contains(Instant.parse("2027-03-02T00:00:00Z"));
  }

  @Test
  void whatWasInstalledIsThereAfterAStart() {
    install(offer("lic-1"));
    String install = license.standing().here().place().install();
    license.close();
    license = license();
    assertThat(verdict()).isEqualTo("valid");
    assertThat(license.standing().here().place().install()).isEqualTo(install);
  }

  @Test
  void aChangeIsOnRecordOnceAndAFirstStartIsNone() {
    assertThat(changes()).isZero();
    install(offer("lic-1"));
    assertThat(changes()).isEqualTo(1);
    clock.turn(Duration.ofDays(400));
    verdict();
    verdict();
    assertThat(changes()).isEqualTo(2);
    license.close();
    license = license();
    assertThat(changes()).isEqualTo(2);
  }

  @Test
  void aClockThatIsSetBackIsNoticedAlsoAfterAStart() {
    install(offer("lic-1"));
    clock.turn(Duration.ofDays(400));
    assertThat(verdict()).isEqualTo("expired");
    clock.turn(Duration.ofDays(-390));
    assertThat(verdict()).isEqualTo("expired");
    assertThat(license.standing().clockBehind()).isTrue();
    license.close();
    license = license();
    assertThat(verdict()).isEqualTo("expired");
    assertThat(license.standing().clockBehind()).isTrue();
  }

  /// While the licence was not looked at, the record went on.
  @Test
  void theRecordKnowsWhatTimeItWas() {
    install(offer("lic-1"));
    license.close();
    clock.turn(Duration.ofDays(400));
    audit.record(
        new Event(HOLDER, "moira", null, "ask.create", "", Event.Outcome.SUCCESS, Map.of(), null));
    clock.turn(Duration.ofDays(-399));
    license = license();
    assertThat(verdict()).isEqualTo("expired");
  }

  @Test
  void whoeverTakesTheStateAwayBeginsNoNewTrial() {
    audit.record(
        new Event(HOLDER, "moira", null, "ask.create", "", Event.Outcome.SUCCESS, Map.of(), null));
    clock.turn(Duration.ofDays(31));
    assertThat(verdict()).isEqualTo("free");
    license.close();
    store.change(HOLDER, handle -> handle.execute("DELETE FROM license_state"));
    license = license();
    assertThat(verdict()).isEqualTo("free");
  }

  @Test
  void aRenewalThatBeginsLaterWaitsItsTurn() {
    install(offer("lic-1").days("2026-11-28", "2026-12-31"));
    install(
        offer("lic-2")
            .edition(Edition.ENTERPRISE)
            .days("2027-01-01", "2027-12-31")
            .replaces("lic-1"));
    assertThat(license.standing().key().id()).isEqualTo("lic-1");
    clock.turn(Duration.ofDays(34));
    assertThat(verdict()).isEqualTo("valid");
    assertThat(license.standing().key().id()).isEqualTo("lic-2");
    assertThat(license.standing().known().getLast().verdict().slug()).isEqualTo("revoked");
  }

  @Test
  void whatIsWorseIsTakenWithForceOnly() {
    install(offer("lic-1").edition(Edition.ENTERPRISE).seats(250));
    Installation refused = tried(offer("lic-2").seats(100).days("2026-11-28", "2027-03-01"));
    assertThat(refused)
        .isInstanceOfSatisfying(
            Installation.Worse.class,
            worse ->
                assertThat(worse.in())
                    .anyMatch(one -> one.contains("from Enterprise to Team"))
                    .anyMatch(one -> one.contains("from 250 to 100"))
                    .anyMatch(one -> one.contains("ends on 2027-03-01"))
                    .anyMatch(one -> one.contains("tenants")));
    assertThat(license.terms().edition()).isEqualTo(Edition.ENTERPRISE);
    license.install(
        offer("lic-2").seats(100).days("2026-11-28", "2027-03-01").sign().getBytes(UTF_8),
        true,
        "moira");
    assertThat(license.terms().edition()).isEqualTo(Edition.TEAM);
  }

  @Test
  void anOldKeyDoesNotComeBackAfterADowngrade() {
    String enterprise = offer("lic-1").edition(Edition.ENTERPRISE).sign();
    license.install(enterprise.getBytes(UTF_8), false, "moira");
    license.install(offer("lic-2").replaces("lic-1").sign().getBytes(UTF_8), true, "moira");
    assertThat(license.terms().edition()).isEqualTo(Edition.TEAM);
    assertThat(license.install(enterprise.getBytes(UTF_8), true, "moira"))
        .isInstanceOfSatisfying(
            Installation.Refused.class,
            refused -> assertThat(refused.verdict().slug()).isEqualTo("revoked"));
    assertThat(license.terms().edition()).isEqualTo(Edition.TEAM);
  }

  @Test
  void aKeyForAnotherInstallIsRefused() {
    assertThat(tried(offer("lic-1").install("ins-other")))
        .isInstanceOfSatisfying(
            Installation.Refused.class,
            refused -> assertThat(refused.verdict().slug()).isEqualTo("wrong_install"));
    assertThat(tried(offer("lic-1").install("ins-7f3c"))).isInstanceOf(Installation.Done.class);
  }

  @Test
  void whatIsForgedOrOverIsRefusedAndTheOldGoesOn() {
    install(offer("lic-1"));
    String good = offer("lic-2").sign();
    for (String bad :
        new String[] {
          good.replace("edition: team", "edition: enterprise"),
          "no key at all",
          offer("lic-3").days("2025-01-01", "2025-12-31").sign()
        }) {
      assertThat(license.install(bad.getBytes(UTF_8), true, "moira"))
          .isInstanceOf(Installation.Refused.class);
      assertThat(license.standing().key().id()).isEqualTo("lic-1");
    }
    assertThat(license.standing().known()).hasSize(1);
  }

  @Test
  void aListTakesKeysBackAndAnOlderListGivesNoneBack() {
    install(offer("lic-1"));
    license.install(Vendor.revoke(3, TODAY, "lic-1").getBytes(UTF_8), false, "moira");
    assertThat(verdict()).isEqualTo("revoked");
    assertThat(license.install(Vendor.revoke(2, TODAY, "lic-9").getBytes(UTF_8), true, "moira"))
        .isInstanceOf(Installation.OldList.class);
    assertThat(verdict()).isEqualTo("revoked");
    install(offer("lic-2"));
    assertThat(verdict()).isEqualTo("valid");
  }

  @Test
  void moreOpenAccountsThanSeatsAreToldAndStopNothing() {
    install(offer("lic-1").seats(10));
    assertThat(verdict()).isEqualTo("valid");
    seats.set(11);
    assertThat(verdict()).isEqualTo("over_seats");
    assertThat(license.may(Feature.COLLECTIONS)).isTrue();
  }

  @Test
  void aFileThatLiesThereIsTakenOnceAndKept() throws Exception {
    Files.writeString(file(), offer("lic-1").sign());
    assertThat(verdict()).isEqualTo("valid");
    assertThat(license.standing().known().getFirst().by()).isEqualTo("system");
    install(offer("lic-2").edition(Edition.ENTERPRISE));
    assertThat(license.standing().key().id()).isEqualTo("lic-2");
    Files.delete(file());
    assertThat(verdict()).isEqualTo("valid");
    assertThat(license.standing().known()).hasSize(2);
  }

  @Test
  void aFileThatIsNoGoodIsToldAndTakesNothingAway() throws Exception {
    Files.writeString(file(), offer("lic-1").sign().replace("team", "enterprise"));
    assertThat(verdict()).isEqualTo("forged");
    assertThat(license.terms().edition()).isEqualTo(Edition.TRIAL);
    install(offer("lic-2"));
    assertThat(verdict()).isEqualTo("valid");
  }

  private String verdict() {
    clock.turn(Duration.ofMinutes(2));
    return license.standing().verdict().slug();
  }

  private static Vendor.Offer offer(String id) {
    return Vendor.offer(id, TODAY);
  }

  private Installation tried(Vendor.Offer offer) {
    return license.install(offer.sign().getBytes(UTF_8), false, "moira");
  }

  private void install(Vendor.Offer offer) {
    assertThat(tried(offer)).isInstanceOf(Installation.Done.class);
  }

  private int changes() {
    return store.read(
        HOLDER,
        handle ->
            handle
                .createQuery("SELECT COUNT(*) FROM audit_events WHERE action = 'license.change'")
                .mapTo(Integer.class)
                .one());
  }
}
