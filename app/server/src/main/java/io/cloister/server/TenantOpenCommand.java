package io.cloister.server;

import io.cloister.tenancy.Tenant;
import io.cloister.tenancy.TenantBody;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `cloister tenant open ID`.
@Command(
    name = "open",
    mixinStandardHelpOptions = true,
    description = {
      "Opens a suspended organisation again.",
      "Needs the data folder: stop the server first. With PostgreSQL it may go on running."
    })
final class TenantOpenCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();

  @Parameters(paramLabel = "ID", description = "Which; `cloister tenant list` shows them.")
  private String id = "";

  @Override
  public Integer call() {
    return data.run((found, out) -> {
      Tenant after =
          found.tenancy().changed(TenantOption.find(found, id), TenantBody.state("open"));
      found.tenancy().change(after);
      TenantEvents.record(found, after, "tenant.update");
      if (data.json()) {
        DataWork.write(out, TenantListCommand.Line.of(found, after));
      } else {
        out.println("People of %s come in again.".formatted(after.name()));
      }
    });
  }
}
