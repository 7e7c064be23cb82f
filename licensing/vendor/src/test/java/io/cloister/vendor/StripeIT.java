package io.cloister.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cloister.vendor.stripe.StripeMock;
import io.cloister.vendor.stripe.Tap;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is asked of Stripe, in a form that Stripe's own mock understands.
class StripeIT {
  private static final String KEY = "sk_test_veryPrivate";

  @TempDir Path folder;
  private Tap tap;
  private Desk desk;

  @BeforeEach
  void open() throws Exception {
    URI mock = StripeMock.shared();
    // Where everything is to be tried, missing is failed.
    assumeTrue(mock != null || "true".equals(System.getenv("CI")), StripeMock::why);
    assertThat(mock).as(StripeMock.why()).isNotNull();
    tap = new Tap(mock);
    desk = new Desk(folder);
    desk.environment.put("STRIPE_API_KEY", KEY);
    desk.environment.put("STRIPE_API_BASE", tap.address().toString());
  }

  @AfterEach
  void close() {
    if (tap != null) {
      tap.close();
    }
  }

  private void nothingIsThere() {
    for (String product :
        List.of("pro", "team", "enterprise", "enterprise_small", "enterprise_large")) {
      tap.remember("GET /v1/products/cloister_" + product, "");
    }
    tap.remember("GET /v1/prices", "{\"object\":\"list\",\"data\":[]}");
  }

  @Test
  void setupMakesEveryProductAndPrice() throws Exception {
    nothingIsThere();
    desk.done("stripe", "setup");
    assertThat(tap.asked)
        .allMatch(asked -> asked.status() == 200 || asked.what().startsWith("GET"));
    assertThat(tap.made("/v1/products")).hasSize(5);
    assertThat(tap.made("/v1/prices"))
        .extracting(Tap.Asked::form)
        .anyMatch(form ->
            form.contains("unit_amount=2900") && form.contains("lookup_key=cloister_pro_month_usd"))
        .anyMatch(form ->
            form.contains("unit_amount=9900")
                && form.contains("lookup_key=cloister_team_month_usd"))
        .anyMatch(form ->
            form.contains("unit_amount=49900") && form.contains("recurring[interval]=month"))
        .anyMatch(form ->
            form.contains("unit_amount=1200000") && form.contains("recurring[interval]=year"))
        .anyMatch(form -> form.contains("unit_amount=4800000"));
  }

  @Test
  void setupMakesNothingTwice() throws Exception {
    nothingIsThere();
    desk.done("stripe", "setup");
    List<String> first = tap.asked.stream().map(Tap.Asked::once).toList();
    tap.asked.clear();
    desk.done("stripe", "setup");
    assertThat(tap.asked)
        .as("asked under the same keys")
        .extracting(Tap.Asked::once)
        .isEqualTo(first);
    Tap whole = new Tap(StripeMock.shared());
    desk.environment.put("STRIPE_API_BASE", whole.address().toString());
    whole.remember(
        "GET /v1/prices",
        """
        {"object":"list","data":[
          {"id":"price_1","object":"price","lookup_key":"cloister_pro_month_usd","unit_amount":2900},
          {"id":"price_2","object":"price","lookup_key":"cloister_team_month_usd","unit_amount":9900},
          {"id":"price_3","object":"price","lookup_key":"cloister_enterprise_month_usd","unit_amount":49900},
          {"id":"price_4","object":"price","lookup_key":"cloister_enterprise_small_year_usd","unit_amount":1200000},
          {"id":"price_5","object":"price","lookup_key":"cloister_enterprise_large_year_usd","unit_amount":4800000}]}
        """);
    try (whole) {
      assertThat(desk.done("stripe", "setup")).contains("price_1", "29.00 USD", "price_5");
      assertThat(whole.asked).noneMatch(asked -> asked.what().startsWith("POST"));
      Files.writeString(folder.resolve("settings.yaml"), "plans: {pro: 39}\n");
      desk.done("stripe", "setup");
      assertThat(whole.made("/v1/prices"))
          .singleElement()
          .matches(asked -> asked.form().contains("transfer_lookup_key=true"))
          .matches(asked -> asked.once().endsWith("-3900"));
    }
  }

  @Test
  void checkoutSellsWhatWasAgreed() throws Exception {
    desk.done("stripe", "setup");
    String customer = desk.customer();
    String pro = desk.contract(customer, "--edition", "pro");
    assertThat(desk.done("stripe", "checkout", pro)).startsWith("https://");
    assertThat(tap.made("/v1/checkout/sessions").getLast().form())
        .contains(
            "mode=subscription",
            "subscription_data[metadata][contract]=" + pro,
            "metadata[contract]=" + pro,
            "customer_email=office@skerrow.example",
            "line_items[0][price]=");
    String own =
        desk.contract(
            customer, "--edition", "enterprise", "--size", "custom", "--price", "61000.50");
    desk.done("stripe", "checkout", own);
    assertThat(tap.made("/v1/checkout/sessions").getLast().form())
        .contains(
            "line_items[0][price_data][unit_amount]=6100050",
            "line_items[0][price_data][recurring][interval]=year");
  }

  @Test
  void thePortalIsForThoseWhoPay() throws Exception {
    String customer = desk.customer();
    Desk.Said early = desk.type("stripe", "portal", customer);
    assertThat(early.code()).isEqualTo(1);
    assertThat(early.err()).contains("has not paid through Stripe yet");
    try (Shop shop = Shop.open(folder, desk.environment, desk.clock)) {
      shop.books.change(tables -> tables.customers().link(customer, "cus_1"));
    }
    assertThat(desk.done("stripe", "portal", customer)).startsWith("https://");
    assertThat(tap.made("/v1/billing_portal/sessions").getFirst().form())
        .contains("customer=cus_1");
  }

  @Test
  void usageBecomesOneInvoice() throws Exception {
    String customer = desk.customer();
    Path statement = Statements.real();
    desk.done("customer", "installation", customer, Statements.installation(statement));
    try (Shop shop = Shop.open(folder, desk.environment, desk.clock)) {
      shop.books.change(tables -> tables.customers().link(customer, "cus_1"));
    }
    desk.done("usage", statement.toString(), "--send");
    assertThat(tap.made("/v1/invoices")).hasSize(1);
    assertThat(tap.made("/v1/invoiceitems"))
        .singleElement()
        .matches(
            asked -> asked.form().contains("amount=3") && asked.form().contains("basic questions"))
        .matches(asked -> asked.status() == 200);
    desk.done("usage", statement.toString(), "--send");
    assertThat(tap.made("/v1/invoices")).as("the second time").hasSize(1);
  }

  @Test
  void theSecretKeyIsNeverPrinted() throws Exception {
    desk.environment.put("STRIPE_API_KEY", "wrong_secretKeyOfTheTest");
    Desk.Said refused = desk.type("stripe", "setup");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("does not take the secret key").doesNotContain("secretKey");
    desk.environment.put("STRIPE_API_KEY", KEY);
    tap.close();
    Desk.Said away = desk.type("stripe", "setup");
    assertThat(away.code()).isEqualTo(1);
    assertThat(away.err()).contains("cannot be reached").doesNotContain(KEY);
    desk.environment.remove("STRIPE_API_KEY");
    assertThat(desk.type("stripe", "setup").err()).startsWith("Set STRIPE_API_KEY");
  }

  @Test
  void theSecretKeyMayBeInAFile() throws Exception {
    desk.environment.remove("STRIPE_API_KEY");
    desk.environment.put(
        "STRIPE_API_KEY_FILE", Files.writeString(folder.resolve("key"), KEY + "\n").toString());
    assertThat(desk.type("stripe", "setup").code()).isZero();
  }
}
