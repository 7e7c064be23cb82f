package io.cloister.server;

import io.cloister.tenancy.Tenant;
import io.cloister.tenancy.TenantBody;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// What `cloister tenant suspend` and `open` have in common.
abstract class TenantStateCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();

  @Parameters(paramLabel = "ID", description = "Which; `cloister tenant list` shows them.")
  private String id = "";

  private final String state;
  private final String done;

  /// @param state as the API spells it
  /// @param done what is said afterwards, with `%s` for the name
  TenantStateCommand(String state, String done) {
    this.state = state;
    this.done = done;
  }

  @Override
  public Integer call() {
    return data.run((found, out) -> {
      Tenant after = found.tenancy().changed(TenantOption.find(found, id), TenantBody.state(state));
      found.tenancy().change(after);
      TenantEvents.record(found, after, "tenant.update");
      if (data.json()) {
        DataWork.write(out, TenantListCommand.Line.of(found, after));
      } else {
        out.println(done.formatted(after.name()));
      }
    });
  }
}
