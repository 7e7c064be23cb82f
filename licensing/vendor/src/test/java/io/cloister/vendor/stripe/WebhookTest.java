package io.cloister.vendor.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.licensing.Edition;
import io.cloister.licensing.KeyRing;
import io.cloister.licensing.Verdict;
import io.cloister.vendor.books.Billed;
import io.cloister.vendor.books.Issued;
import io.cloister.vendor.books.Issued.Kind;
import io.cloister.vendor.books.Offer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What events do to a contract: keys are issued, renewed and taken back.
class WebhookTest {
  private static final String DECEMBER =
      Told.paid(
          "evt_1",
          Sold.CONTRACT,
          "in_1",
          "2026-12-01T10:00:00Z",
          "2027-01-01T10:00:00Z",
          "2026-12-01T10:00:01Z");
  private static final String JANUARY =
      Told.paid(
          "evt_2",
          Sold.CONTRACT,
          "in_2",
          "2027-01-01T10:00:00Z",
          "2027-02-01T10:00:00Z",
          "2027-01-01T11:00:00Z");

  @TempDir Path folder;
  private Sold sold;

  @BeforeEach
  void open() throws Exception {
    sold = new Sold(folder);
  }

  @AfterEach
  void close() {
    sold.close();
  }

  @Test
  void theFirstPaidInvoiceIssuesAKeyThatTheProductTakes() throws Exception {
    assertThat(sold.tell(Told.checkout("evt_0", Sold.CONTRACT, "2026-12-01T10:00:00Z")))
        .isEqualTo("200 noted");
    assertThat(sold.keys()).isEmpty();
    assertThat(sold.tell(DECEMBER)).isEqualTo("200 issued");
    Issued key = sold.keys().getFirst();
    assertThat(key.kind()).isEqualTo(Kind.FIRST);
    assertThat(sold.verdict(key, "2026-12-05")).isInstanceOf(Verdict.Valid.class);
    KeyRing.Genuine genuine =
        (KeyRing.Genuine) Sold.RING.license(Files.readAllBytes(sold.outbox.file(key)));
    assertThat(genuine.key().customer()).isEqualTo("Skerrow Weirworks");
    assertThat(genuine.key().seats().most()).isEqualTo(250);
    assertThat(genuine.key().expires()).isEqualTo(LocalDate.parse("2027-01-01"));
    assertThat(sold.agreement().subscription()).isEqualTo(Told.SUBSCRIPTION);
    assertThat(sold.books.read(tables -> tables.customer("cus-skerrow")).stripe())
        .isEqualTo("cus_Skerrow");
  }

  @Test
  void thePaidInvoiceOfTheNextPeriodRenews() throws Exception {
    sold.tell(DECEMBER);
    sold.clock.set("2027-01-01T11:00:00Z");
    assertThat(sold.tell(JANUARY)).isEqualTo("200 renewed");
    List<Issued> keys = sold.keys();
    assertThat(keys).hasSize(2);
    assertThat(keys.get(1).replaces()).isEqualTo(keys.get(0).id());
    assertThat(sold.verdict(keys.get(1), "2027-01-20")).isInstanceOf(Verdict.Valid.class);
  }

  @Test
  void whatIsToldTwiceIssuesOnce() throws Exception {
    sold.tell(DECEMBER);
    assertThat(sold.tell(DECEMBER)).isEqualTo("200 known");
    String sameInvoice =
        DECEMBER.replace("evt_1", "evt_9").replace("invoice.paid", "invoice.payment_succeeded");
    assertThat(sold.tell(sameInvoice)).isEqualTo("200 noted");
    assertThat(sold.keys()).hasSize(1);
  }

  @Test
  void whatIsToldManyTimesAtOnceIssuesOnce() throws Exception {
    List<Callable<String>> calls =
        IntStream.range(0, 24)
            .mapToObj(i ->
                (Callable<String>)
                    () ->
                        sold.tell(
                            switch (i % 4) {
                              case 0 -> DECEMBER;
                              case 1 -> JANUARY;
                              case 2 -> DECEMBER.replace("evt_1", "evt_1" + i);
                              default ->
                                  Told.checkout("evt_c" + i, Sold.CONTRACT, "2026-12-01T10:00:00Z");
                            }))
            .toList();
    try (ExecutorService many = Executors.newFixedThreadPool(8)) {
      for (var each : many.invokeAll(calls)) {
        assertThat(each.get()).startsWith("200 ");
      }
    }
    assertThat(sold.keys()).extracting(Issued::invoice).containsExactlyInAnyOrder("in_1", "in_2");
  }

  @Test
  void aPaymentThatIsToldLateTakesNobodysPlace() throws Exception {
    sold.clock.set("2027-01-01T11:00:00Z");
    sold.tell(JANUARY);
    assertThat(sold.tell(DECEMBER)).isEqualTo("200 renewed");
    Issued late =
        sold.keys().stream().filter(key -> "in_1".equals(key.invoice())).findFirst().orElseThrow();
    assertThat(late.replaces()).isNull();
    Issued current =
        sold.keys().stream().filter(key -> "in_2".equals(key.invoice())).findFirst().orElseThrow();
    assertThat(sold.verdict(current, "2027-01-20")).isInstanceOf(Verdict.Valid.class);
  }

  private String change() {
    sold.books.change(tables ->
        tables
            .agreements()
            .offer(
                new Offer(
                    "cloister_team_month_usd",
                    "price_team",
                    Edition.TEAM,
                    null,
                    9_900,
                    "USD",
                    Billed.MONTH)));
    return Told.paid(
        "evt_3",
        Sold.CONTRACT,
        "in_3",
        "2026-12-15T10:00:00Z",
        "2027-01-01T10:00:00Z",
        "2026-12-15T10:00:00Z",
        5_000,
        "price_team");
  }

  @Test
  void anotherPlanUpgradesTheKeyAndTheContract() throws Exception {
    sold.tell(DECEMBER);
    sold.clock.set("2026-12-15T10:00:00Z");
    assertThat(sold.tell(change())).isEqualTo("200 upgraded");
    assertThat(sold.agreement().edition()).isEqualTo(Edition.TEAM);
    assertThat(sold.agreement().price()).isEqualTo(9_900);
    assertThat(sold.keys().get(1).replaces()).isEqualTo(sold.keys().get(0).id());
  }

  @Test
  void whatWasPaidBeforeAnUpgradeAndIsToldAfterItUndoesNothing() throws Exception {
    sold.clock.set("2026-12-15T10:00:00Z");
    sold.tell(change());
    assertThat(sold.tell(DECEMBER)).isEqualTo("200 renewed");
    assertThat(sold.agreement().edition()).isEqualTo(Edition.TEAM);
    assertThat(sold.keys()).extracting(Issued::replaces).containsOnlyNulls();
  }

  @Test
  void theEndOfASubscriptionTakesKeysBackAfterSomeDays() throws Exception {
    sold.tell(DECEMBER);
    sold.tell(
        Told.subscription("evt_4", Sold.CONTRACT, "deleted", "canceled", "2026-12-10T00:00:00Z"));
    Issued key = sold.keys().getFirst();
    assertThat(sold.revocations().licenses())
        .isEqualTo(Map.of(key.id(), LocalDate.parse("2026-12-24")));
    assertThat(sold.verdict(key, "2026-12-23")).isInstanceOf(Verdict.Valid.class);
    assertThat(sold.verdict(key, "2026-12-24")).isInstanceOf(Verdict.Revoked.class);
  }

  @Test
  void aMissingPaymentTakesKeysBackAfterSomeDaysUnlessItComes() throws Exception {
    sold.tell(DECEMBER);
    String id = sold.keys().getFirst().id();
    sold.tell(
        Told.subscription("evt_5", Sold.CONTRACT, "updated", "past_due", "2026-12-10T00:00:00Z"));
    // It only got worse since: the days are counted from the first word of it.
    sold.tell(
        Told.subscription("evt_6", Sold.CONTRACT, "updated", "unpaid", "2026-12-20T00:00:00Z"));
    assertThat(sold.revocations().licenses()).isEqualTo(Map.of(id, LocalDate.parse("2026-12-24")));
    long number = sold.revocations().number();
    sold.tell(
        Told.subscription("evt_7", Sold.CONTRACT, "updated", "active", "2026-12-21T00:00:00Z"));
    assertThat(sold.revocations().licenses()).isEmpty();
    assertThat(sold.revocations().number()).isGreaterThan(number);
  }

  @Test
  void moneyThatWentBackTakesTheKeyBack() throws Exception {
    sold.tell(DECEMBER);
    sold.tell(Told.settled("evt_8", "pi_1", "in_1", "2026-12-01T10:00:02Z"));
    sold.tell(Told.refunded("evt_9", "pi_1", 10_000, "2026-12-03T00:00:00Z"));
    assertThat(sold.revocations().licenses()).as("a part of it").isEmpty();
    sold.tell(Told.refunded("evt_10", "pi_1", 49_900, "2026-12-04T00:00:00Z"));
    Issued key = sold.keys().getFirst();
    assertThat(sold.verdict(key, "2026-12-04")).isInstanceOf(Verdict.Revoked.class);
  }

  @Test
  void aDisputeTakesTheKeyBackAfterSomeDaysUnlessItIsWon() throws Exception {
    sold.tell(DECEMBER);
    sold.tell(Told.settled("evt_8", "pi_1", "in_1", "2026-12-01T10:00:02Z"));
    sold.tell(
        Told.disputed(
            "evt_11",
            "pi_1",
            "created",
            "needs_response",
            "2026-12-05T00:00:00Z",
            "2026-12-05T00:00:00Z"));
    String id = sold.keys().getFirst().id();
    assertThat(sold.revocations().licenses()).isEqualTo(Map.of(id, LocalDate.parse("2026-12-19")));
    sold.tell(
        Told.disputed(
            "evt_12", "pi_1", "closed", "won", "2026-12-05T00:00:00Z", "2026-12-12T00:00:00Z"));
    assertThat(sold.revocations().licenses()).isEmpty();
  }

  @Test
  void aContractThatWasTakenBackGetsNoMoreKeys() throws Exception {
    sold.tell(DECEMBER);
    sold.books.change(tables -> sold.selling.withdraw(tables, Sold.CONTRACT, "Resold"));
    assertThat(sold.tell(JANUARY)).isEqualTo("200 noted");
    assertThat(sold.keys()).hasSize(1);
    assertThat(sold.verdict(sold.keys().getFirst(), "2026-12-02"))
        .isInstanceOf(Verdict.Revoked.class);
  }

  @Test
  void eventsOfNobodysContractAreLookedAtAgainWhenTheyAreToldAgain() throws Exception {
    String early = DECEMBER.replace(Sold.CONTRACT, "con-later");
    assertThat(sold.tell(early)).isEqualTo("200 unknown_contract");
    sold.books.change(tables -> tables.agreements().add(sold.agreement("con-later")));
    assertThat(sold.tell(early)).isEqualTo("200 issued");
  }

  @Test
  void aSecondSubscriptionOfOneContractBringsNoSecondKey() throws Exception {
    sold.tell(DECEMBER);
    String twice = JANUARY.replace(Told.SUBSCRIPTION, "sub_2");
    assertThat(sold.tell(twice)).isEqualTo("200 other_subscription");
    assertThat(sold.keys()).hasSize(1);
  }

  @Test
  void eventsOfOlderVersionsOfTheApiAreReadToo() throws Exception {
    sold.tell(Told.checkout("evt_0", Sold.CONTRACT, "2026-12-01T10:00:00Z"));
    String old =
        Told.event(
            "evt_20",
            "invoice.paid",
            "2026-12-01T10:00:01Z",
            """
            {"id":"in_20","amount_paid":49900,"currency":"usd","customer":"cus_Skerrow",
             "subscription":{"id":"%s"},"payment_intent":"pi_20",
             "lines":{"data":[{"type":"subscription","amount":49900,
               "period":{"start":%d,"end":%d},"price":{"id":"price_x"}}]}}
            """
                .formatted(
                    Told.SUBSCRIPTION,
                    Told.seconds("2026-12-01T10:00:00Z"),
                    Told.seconds("2027-01-01T10:00:00Z")));
    assertThat(sold.tell(old)).isEqualTo("200 issued");
    sold.tell(Told.refunded("evt_21", "pi_20", 49_900, "2026-12-04T00:00:00Z"));
    assertThat(sold.revocations().licenses()).hasSize(1);
  }

  @Test
  void whatDoesNotConcernLicencesIsLeftAlone() throws Exception {
    assertThat(sold.tell(Told.event("evt_30", "product.created", "2026-12-01T10:00:00Z", "{}")))
        .isEqualTo("200 ignored");
    String usage =
        Told.event(
            "evt_31",
            "invoice.paid",
            "2026-12-01T10:00:00Z",
            "{\"id\":\"in_usage\",\"amount_paid\":5,\"currency\":\"usd\",\"lines\":{\"data\":[]}}");
    assertThat(sold.tell(usage)).isEqualTo("200 ignored");
    assertThat(sold.keys()).isEmpty();
  }

  @Test
  void whatCannotBeKeptIsToldAgain() throws Exception {
    // The key ring ends before that: nothing can be signed that would be believed.
    sold.clock.set("2099-01-01T00:00:00Z");
    assertThat(sold.tell(DECEMBER)).startsWith("500 ");
    assertThat(sold.keys()).isEmpty();
    sold.clock.set("2026-12-01T10:05:00Z");
    assertThat(sold.tell(DECEMBER)).isEqualTo("200 issued");
  }

  @Test
  void anOutboxThatCannotBeWrittenIsMadeUpForLater() throws Exception {
    Path outbox = folder.resolve("outbox");
    Files.delete(outbox.resolve(".turn"));
    Files.delete(outbox);
    Files.createFile(outbox);
    assertThat(sold.tell(DECEMBER)).isEqualTo("200 issued");
    Files.delete(outbox);
    sold.tell(Told.settled("evt_8", "pi_1", "in_1", "2026-12-01T10:00:02Z"));
    Issued key = sold.keys().getFirst();
    assertThat(Files.readString(sold.outbox.file(key))).isEqualTo(key.text());
  }
}
