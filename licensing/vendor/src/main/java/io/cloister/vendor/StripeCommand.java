package io.cloister.vendor;

import io.cloister.vendor.books.Agreement;
import io.cloister.vendor.books.Customer;
import io.cloister.vendor.books.Offer;
import io.cloister.vendor.books.Refused;
import io.cloister.vendor.stripe.Plan;
import io.cloister.vendor.stripe.Till;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `cloister-vendor stripe`.
@Command(
    name = "stripe",
    mixinStandardHelpOptions = true,
    description = "What is asked of Stripe. STRIPE_API_KEY or STRIPE_API_KEY_FILE has the key.",
    subcommands = {
      StripeCommand.Setup.class,
      StripeCommand.Checkout.class,
      StripeCommand.Portal.class
    })
final class StripeCommand extends Group {
  @Command(
      name = "setup",
      mixinStandardHelpOptions = true,
      description = "Makes the products and prices of the settings that are not there yet.")
  static final class Setup extends Task {
    @Override
    void run(Shop shop) throws IOException {
      Till till = shop.till();
      List<Offer> offers = new ArrayList<>();
      for (Plan plan : shop.settings.offered()) {
        Offer offer = till.offer(plan);
        shop.books.change(tables -> tables.agreements().offer(offer));
        offers.add(offer);
      }
      tell(
          offers,
          List.of("PRICE", "LOOKUP KEY", "AMOUNT", "BILLED"),
          offers.stream()
              .map(each ->
                  List.of(
                      each.stripe(), each.lookup(), each.money().toString(), each.billed().slug()))
              .toList());
    }
  }

  @Command(
      name = "checkout",
      mixinStandardHelpOptions = true,
      description = "Makes the link under which a customer subscribes to a contract.")
  static final class Checkout extends Task {
    @Parameters(paramLabel = "CONTRACT")
    private String contract = "";

    @Override
    void run(Shop shop) throws IOException {
      Agreement agreement = shop.books.read(tables -> tables.agreement(contract));
      if (agreement.withdrawn() != null || agreement.subscription() != null) {
        throw new Refused(
            "The contract '"
                + contract
                + "' has a subscription, or was taken back: a second one would be paid twice.");
      }
      Customer customer = shop.books.read(tables -> tables.customer(agreement.customer()));
      List<Offer> offers = shop.books.read(tables -> tables.agreements().offers());
      String link =
          shop.till()
              .checkout(
                  agreement, customer, offer(offers, agreement), shop.settings.links().paid());
      tell(Map.of("url", link), link);
    }

    /// The fixed price, where it is what was agreed to the last digit.
    private static @Nullable Offer offer(List<Offer> offers, Agreement agreement) {
      return offers.stream()
          .filter(offer ->
              offer.edition() == agreement.edition()
                  && offer.size() == agreement.size()
                  && offer.billed() == agreement.billed()
                  && offer.money().equals(agreement.money()))
          .findFirst()
          .orElse(null);
    }
  }

  @Command(
      name = "portal",
      mixinStandardHelpOptions = true,
      description = "Makes the link under which a customer changes cards, reads invoices, cancels.")
  static final class Portal extends Task {
    @Parameters(paramLabel = "CUSTOMER")
    private String customer = "";

    @Override
    void run(Shop shop) throws IOException {
      Customer found = shop.books.read(tables -> tables.customer(customer));
      String link = shop.till().portal(found, shop.settings.links().account());
      tell(Map.of("url", link), link);
    }
  }
}
