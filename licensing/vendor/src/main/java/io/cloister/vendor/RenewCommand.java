package io.cloister.vendor;

import io.cloister.vendor.books.Issued;
import io.cloister.vendor.books.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `cloister-vendor renew CONTRACT`.
@Command(
    name = "renew",
    mixinStandardHelpOptions = true,
    description = "Issues the key of the next period, where it is not paid through Stripe.")
final class RenewCommand extends KeyTask {
  @Option(names = "--months", description = "Makes the contract longer by so many.")
  private int months;

  @Override
  Issued sign(Shop shop, Tables tables, String contract) {
    return shop.selling.renew(tables, contract, months);
  }
}
