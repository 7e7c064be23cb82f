package io.cloister.vendor;

import io.cloister.licensing.Contract;
import io.cloister.licensing.Edition;
import io.cloister.licensing.Limit;
import io.cloister.licensing.issue.Limits;
import io.cloister.vendor.books.Agreement;
import io.cloister.vendor.books.Billed;
import io.cloister.vendor.books.Money;
import io.cloister.vendor.books.Refused;
import io.cloister.vendor.stripe.Plan;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `cloister-vendor contract`.
@Command(
    name = "contract",
    mixinStandardHelpOptions = true,
    description = "What was agreed with a customer.",
    subcommands = {ContractCommand.Add.class, ContractCommand.Listing.class})
final class ContractCommand extends Group {
  @Command(name = "add", mixinStandardHelpOptions = true, description = "Adds a contract.")
  static final class Add extends Task {
    @Parameters(paramLabel = "CUSTOMER")
    private String customer = "";

    @Option(names = "--edition", required = true, description = "pro, team or enterprise")
    private Edition edition = Edition.ENTERPRISE;

    @Option(names = "--size", description = "On own hardware: small, large or custom.")
    private @Nullable Contract size;

    @Option(names = "--seats", defaultValue = "unlimited", converter = Limits.class)
    private Limit seats = Limit.NONE;

    @Option(names = "--price", description = "Each time. Default: what the settings say.")
    private @Nullable BigDecimal price;

    @Option(names = "--currency", description = "Default: that of the settings.")
    private @Nullable String currency;

    @Option(names = "--billed", description = "month or year. Default: as it is sold.")
    private @Nullable Billed billed;

    @Option(names = "--begins", description = "Its first day. Default: today.")
    private @Nullable LocalDate begins;

    @Option(names = "--months", description = "For how long. Default: until somebody ends it.")
    private @Nullable Integer months;

    @Option(names = "--install", description = "Keys only for the install with this id.")
    private @Nullable String install;

    @Override
    void run(Shop shop) throws IOException {
      Plan plan = plan(shop.settings);
      if (months != null && (months < 1 || months > 120)) {
        throw new Refused("--months is 1 to 120.");
      }
      Agreement agreement =
          new Agreement(
              Ids.make("con"),
              customer,
              edition,
              size,
              seats.isNone() ? null : seats.most(),
              plan.price().minor(),
              plan.price().currency(),
              plan.billed(),
              begins == null ? shop.selling.today() : begins,
              months,
              install,
              null,
              null,
              null,
              null,
              shop.selling.now());
      shop.books.change(tables -> {
        tables.customer(customer);
        tables.agreements().add(agreement);
      });
      tell(agreement, agreement.id());
    }

    private Plan plan(Settings settings) {
      if (edition == Edition.FREE || edition == Edition.TRIAL) {
        throw new Refused("Nobody buys '" + edition.slug() + "'. Sell pro, team or enterprise.");
      }
      String money = currency == null ? settings.currency() : currency;
      if (price != null) {
        Billed every = billed != null ? billed : size == null ? Billed.MONTH : Billed.YEAR;
        if (price.signum() < 0) {
          throw new Refused("--price is not below 0.");
        }
        return new Plan(edition, size, Money.of(price, money), every);
      }
      return settings.offered().stream()
          .filter(plan ->
              plan.edition() == edition
                  && plan.size() == size
                  && (billed == null || plan.billed() == billed)
                  && plan.price().currency().equals(money))
          .findFirst()
          .orElseThrow(() -> new Refused("It has no fixed price: say --price, and --billed."));
    }
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists all contracts.")
  static final class Listing extends Task {
    @Override
    void run(Shop shop) throws IOException {
      List<Agreement> all = shop.books.read(tables -> tables.agreements().list());
      tell(
          all,
          List.of(
              "ID", "CUSTOMER", "EDITION", "SIZE", "SEATS", "PRICE", "BILLED", "BEGINS", "ENDED"),
          all.stream()
              .map(each ->
                  List.of(
                      each.id(),
                      each.customer(),
                      each.edition().slug(),
                      each.size() == null ? "" : each.size().slug(),
                      each.limit().toString(),
                      each.money().toString(),
                      each.billed().slug(),
                      each.begins().toString(),
                      or(each.withdrawn() == null ? each.ended() : each.withdrawn())))
              .toList());
    }
  }
}
