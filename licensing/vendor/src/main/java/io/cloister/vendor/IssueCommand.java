package io.cloister.vendor;

import io.cloister.vendor.books.Issued;
import io.cloister.vendor.books.Tables;
import picocli.CommandLine.Command;

/// `cloister-vendor issue CONTRACT`.
@Command(
    name = "issue",
    mixinStandardHelpOptions = true,
    description = "Issues a contract's first key, where it is not paid through Stripe.")
final class IssueCommand extends KeyTask {
  @Override
  Issued sign(Shop shop, Tables tables, String contract) {
    return shop.selling.first(tables, contract);
  }
}
