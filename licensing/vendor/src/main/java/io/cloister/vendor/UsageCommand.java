package io.cloister.vendor;

import io.cloister.vendor.books.Books;
import io.cloister.vendor.books.Customer;
import io.cloister.vendor.books.Facts;
import io.cloister.vendor.books.Refused;
import io.cloister.vendor.stripe.Till;
import io.cloister.vendor.usage.Statement;
import io.cloister.vendor.usage.UsageInvoice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `cloister-vendor usage FILE`.
@Command(
    name = "usage",
    mixinStandardHelpOptions = true,
    description =
        "Prices a usage statement (the zip of /bundle) that a customer's installation signed.")
final class UsageCommand extends Task {
  /// For a day Stripe knows by its key that something was asked for before.
  private static final Duration REMEMBERED = Duration.ofHours(23);

  @Parameters(paramLabel = "FILE")
  private Path file = Path.of("");

  @Option(names = "--send", description = "Makes the invoice at Stripe, once for each month.")
  private boolean send;

  /// An invoice and what is known of it.
  record Told(String customer, @Nullable String stripe, UsageInvoice invoice) {}

  @Override
  void run(Shop shop) throws IOException {
    Statement statement = Statement.read(file);
    Customer customer = customer(shop.books, statement);
    UsageInvoice invoice =
        UsageInvoice.of(statement, shop.settings.tiers(), shop.settings.currency());
    String made = send ? send(shop, customer, invoice) : null;
    List<List<String>> rows = new ArrayList<>();
    invoice
        .lines()
        .forEach(line -> rows.add(List.of(line.description(), line.amount().toString())));
    rows.add(List.of("Total", invoice.total().toString()));
    tell(
        new Told(customer.id(), made, invoice),
        List.of(
            customer.name() + ", " + invoice.month() + (made == null ? "" : ", " + made), "AMOUNT"),
        rows);
  }

  private static Customer customer(Books books, Statement statement) {
    return books.read(tables -> {
      String owner = tables.customers().owner(statement.installation());
      if (owner == null) {
        throw new Refused(
            "The statement is signed by "
                + statement.installation()
                + ", which is no customer's. Ask the customer for the name, by another way, and add it with `customer installation`.");
      }
      return tables.customer(owner);
    });
  }

  /// Kept before it is asked for, so that one that went wrong halfway is asked for again and comes
  /// to the same invoice.
  private static String send(Shop shop, Customer customer, UsageInvoice invoice) {
    if (customer.stripe() == null) {
      throw new Refused("The customer '" + customer.id() + "' is not at Stripe yet.");
    }
    if (invoice.total().minor() == 0) {
      throw new Refused("There is nothing to pay.");
    }
    String month = invoice.month().toString();
    Facts.Charged charged = keep(shop, customer, invoice);
    if (charged.stripe() != null) {
      return charged.stripe();
    }
    if (charged.total() != invoice.total().minor()
        || charged.made().plus(REMEMBERED).isBefore(shop.selling.now())) {
      throw new Refused(
          "An invoice was begun for that month, over another amount or more than a day ago. Look at Stripe whether it is there.");
    }
    Till till = shop.till();
    String made =
        till.invoice(
            customer.stripe(),
            "usage-" + invoice.origin() + "-" + month,
            "Usage of Cloister, " + month,
            invoice.lines().stream()
                .map(line -> new Till.Line(line.description(), line.amount()))
                .toList());
    shop.books.change(tables -> tables.facts().charged(invoice.origin(), month, made));
    return made;
  }

  private static Facts.Charged keep(Shop shop, Customer customer, UsageInvoice invoice) {
    return shop.books.write(tables -> {
      String month = invoice.month().toString();
      Facts.Charged before = tables.facts().charged(invoice.origin(), month);
      if (before != null) {
        return before;
      }
      Facts.Charged begun =
          new Facts.Charged(
              invoice.origin(),
              month,
              customer.id(),
              null,
              invoice.total().minor(),
              invoice.total().currency(),
              shop.selling.now());
      tables.facts().add(begun);
      return begun;
    });
  }
}
