package io.cloister.vendor;

import io.cloister.licensing.Claim;
import io.cloister.vendor.books.Customer;
import io.cloister.vendor.books.Refused;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `cloister-vendor customer`.
@Command(
    name = "customer",
    mixinStandardHelpOptions = true,
    description = "Whoever buys.",
    subcommands = {
      CustomerCommand.Add.class,
      CustomerCommand.Installation.class,
      CustomerCommand.Listing.class
    })
final class CustomerCommand extends Group {
  @Command(name = "add", mixinStandardHelpOptions = true, description = "Adds a customer.")
  static final class Add extends Task {
    /// As long as a line of a key may be, less the name of the claim.
    private static final int LONGEST = 60;

    @Parameters(paramLabel = "NAME", description = "As it stands in keys, in any script.")
    private String name = "";

    @Option(names = "--email", required = true, description = "Where to invoices go.")
    private String email = "";

    @Override
    void run(Shop shop) throws IOException {
      Customer customer =
          new Customer(Ids.make("cus"), checked(), email.strip(), null, shop.selling.now());
      if (!email.strip().matches("[^\\s@]{1,128}@[^\\s@]{1,120}")) {
        throw new Refused("'" + email + "' is no e-mail address.");
      }
      shop.books.change(tables -> tables.customers().add(customer));
      tell(customer, customer.id());
    }

    private String checked() {
      try {
        Claim claim = new Claim("customer", name);
        if (claim.value().codePointCount(0, claim.value().length()) <= LONGEST) {
          return claim.value();
        }
      } catch (IllegalArgumentException wrong) {
        throw new Refused(wrong.getMessage() + ".", wrong);
      }
      throw new Refused("A customer's name has at most " + LONGEST + " characters.");
    }
  }

  @Command(
      name = "installation",
      mixinStandardHelpOptions = true,
      description = {
        "Says which installation is whose, by the name of its record: cloister/ and 32 digits.",
        "Take the name from elsewhere than from the statement that it is to prove."
      })
  static final class Installation extends Task {
    @Parameters(index = "0", paramLabel = "CUSTOMER")
    private String customer = "";

    @Parameters(index = "1", paramLabel = "NAME")
    private String name = "";

    @Override
    void run(Shop shop) throws IOException {
      if (!name.matches("cloister/[0-9a-f]{32}")) {
        throw new Refused(
            "'" + name + "' is no name such as cloister/ and 32 digits of 0-9 and a-f.");
      }
      shop.books.change(tables -> {
        String owner = tables.customers().owner(name);
        if (owner != null) {
          throw new Refused("That installation is of the customer '" + owner + "'.");
        }
        tables.customers().addInstallation(name, tables.customer(customer).id());
      });
      tell(List.of(customer, name), customer + " has " + name);
    }
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists all customers.")
  static final class Listing extends Task {
    @Override
    void run(Shop shop) throws IOException {
      List<Customer> all = shop.books.read(tables -> tables.customers().list());
      tell(
          all,
          List.of("ID", "NAME", "E-MAIL", "STRIPE"),
          all.stream()
              .map(each -> List.of(each.id(), each.name(), each.email(), or(each.stripe())))
              .toList());
    }
  }
}
