package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.store.Store;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `cloister migrate`: what `cloister upgrade` asks of the release it goes to.
@Command(
    name = "migrate",
    mixinStandardHelpOptions = true,
    description = {
      "Opens the data, brings it to this version, and closes it. `cloister upgrade` does so with a way back; a server does so at its start, without one.",
      "Ends with 0 when the data is this version's."
    })
@Records(Records.NOTHING)
final class MigrateCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();

  @Option(
      names = "--look",
      description =
          "Only says where the data is, whether this version can use it, and how much there is. The server may run.")
  private boolean look;

  @Option(
      names = "--self-test",
      description =
          "Closes the data, opens it again and tries it, as `self-test --data` does, in the same process.")
  private boolean trying;

  @Override
  public Integer call() {
    if (look) {
      return data.placed((configuration, out) -> tell(out, DataLook.at(configuration)));
    }
    int code = data.run((found, out) -> tell(out, new Migrated(Store.schema())));
    return code == 0 && trying ? data.runWith(new DataTrial(data)) : code;
  }

  /// @param schema of the data now
  record Migrated(String schema) {}

  private void tell(PrintWriter out, Record found) {
    if (data.json()) {
      DataWork.write(out, found);
    } else {
      DataWork.writeLines(out, found);
    }
  }
}
