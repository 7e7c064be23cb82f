package io.cloister.installer.upgrade;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `cloister rollback`.
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = {
      "Goes back to the version before the last upgrade and to its data, and says what of it is lost. Without --confirm only says it.",
      "Takes an upgrade back at once that was broken off."
    })
public final class RollbackCommand implements Callable<Integer> {
  @Mixin private final Machine machine = new Machine();

  @Option(names = "--confirm", description = "Does it.")
  private boolean confirmed;

  @Override
  public Integer call() {
    return machine.run(setting -> new Rollback(setting).run(confirmed));
  }
}
