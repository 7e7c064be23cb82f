package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.sources.ShownSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `cloister source remove SOURCE`: takes a source out, with all that is found of it.
@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    description =
        "Removes a source and all its documents from the index; its files stay where they are. Without --confirm it only says so. The server has to run.")
@Records("source.delete")
final class SourceRemoveCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();
  @Mixin private final TenantOption tenant = new TenantOption();

  @Parameters(paramLabel = "SOURCE", description = "Its id, as 'source list' has it.")
  private String source = "";

  @Option(names = "--confirm", description = "Does it.")
  private boolean confirm;

  /// For `--json`.
  ///
  /// @param source as it stood
  record Told(boolean removed, ShownSource source) {}

  @Override
  public Integer call() {
    return data.placed((configuration, out) -> {
      ShownSource found =
          confirm
              ? SourceListing.ask(
                  configuration, SourceDesk.Wish.remove(tenant.id(), source), ShownSource.class)
              : SourceListing.find(configuration, tenant.id(), source);
      if (data.json()) {
        DataWork.write(out, new Told(confirm, found));
      } else if (confirm) {
        out.println(
            "%s is removed with its documents: %d."
                .formatted(found.name(), found.figures().indexed()));
      }
      if (!confirm) {
        data.warn(
            "Nothing was changed. With --confirm %s is removed with its documents: %d."
                .formatted(found.name(), found.figures().indexed()));
      }
    });
  }
}
