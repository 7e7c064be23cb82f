package io.cloister.vendor;

import io.cloister.licensing.Contract;
import io.cloister.licensing.Edition;
import io.cloister.licensing.Limit;
import io.cloister.licensing.issue.Limits;
import io.cloister.vendor.books.Issued;
import io.cloister.vendor.books.Money;
import io.cloister.vendor.books.Selling;
import io.cloister.vendor.books.Tables;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `cloister-vendor upgrade CONTRACT`.
@Command(
    name = "upgrade",
    mixinStandardHelpOptions = true,
    description = "Changes what was agreed, and issues the key for the rest of the period.")
final class UpgradeCommand extends KeyTask {
  @Option(names = "--edition")
  private @Nullable Edition edition;

  @Option(names = "--size")
  private @Nullable Contract size;

  @Option(names = "--seats", converter = Limits.class)
  private @Nullable Limit seats;

  @Option(names = "--price", description = "In the contract's currency.")
  private @Nullable BigDecimal price;

  @Option(names = "--install", description = "The install its keys are for from now on.")
  private @Nullable String install;

  @Override
  Issued sign(Shop shop, Tables tables, String contract) {
    Money other = price == null ? null : Money.of(price, tables.agreement(contract).currency());
    return shop.selling.upgrade(
        tables, contract, new Selling.Change(edition, size, seats, other, install));
  }
}
