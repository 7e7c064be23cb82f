package io.cloister.server;

import io.cloister.audit.Records;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `cloister source run SOURCE`: has the running server read a source now.
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description =
        "Has the server read a source now, and does not wait for its end: 'source show' says how it goes. The server has to run.")
@Records("source.run")
final class SourceRunCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();
  @Mixin private final TenantOption tenant = new TenantOption();

  @Parameters(paramLabel = "SOURCE", description = "Its id, as 'source list' has it.")
  private String source = "";

  @Override
  public Integer call() {
    return data.placed((configuration, out) -> {
      SourceDesk.Begun begun =
          SourceListing.ask(
              configuration, SourceDesk.Wish.run(tenant.id(), source), SourceDesk.Begun.class);
      if (data.json()) {
        DataWork.write(out, begun);
      } else {
        out.println("The run " + begun.run() + " of " + begun.source() + " has begun.");
      }
    });
  }
}
