package io.cloister.vendor;

import io.cloister.vendor.books.Refused;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `cloister-vendor revoke`.
@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    description = "Takes a key back, or a contract with all its keys, and signs the next list.")
final class RevokeCommand extends Task {
  @Parameters(arity = "0..1", paramLabel = "KEY")
  private @Nullable String key;

  @Option(names = "--contract", paramLabel = "ID")
  private @Nullable String contract;

  @Option(names = "--why", required = true, description = "For the books.")
  private String why = "";

  @Override
  void run(Shop shop) throws IOException {
    if ((key == null) == (contract == null)) {
      throw new Refused("Name one of them: a KEY, or --contract ID.");
    }
    shop.books.change(tables -> {
      if (key != null) {
        shop.selling.revoke(tables, key, why);
      } else if (contract != null) {
        shop.selling.withdraw(tables, contract, why);
      }
    });
    shop.outbox.deliver();
    tell(
        Map.of("revoked", key == null ? or(contract) : key),
        "Taken back from today on. The list lies in the outbox; customers' programs go by it once they have it.");
  }
}
