package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.retention.MatterTold;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `cloister matter list`: which matters there are.
@Records(Records.NOTHING)
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the matters of an organisation, the newest first, released ones as well.")
final class MatterListCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();
  @Mixin private final TenantOption tenant = new TenantOption();

  @Override
  public Integer call() {
    return data.run((found, out) -> {
      List<MatterTold> matters = found.retention().matters(tenant.in(found).id());
      if (data.json()) {
        DataWork.write(out, new Lines(matters));
      } else {
        table(matters, out);
      }
    });
  }

  /// For `--json`.
  record Lines(List<MatterTold> items) {}

  private static void table(List<MatterTold> matters, PrintWriter out) {
    String row = "%-20s  %-8s  %6s  %9s  %7s  %s%n";
    out.printf(row, "MATTER", "STATE", "PEOPLE", "DOCUMENTS", "SOURCES", "NAME");
    matters.forEach(each ->
        out.printf(
            row,
            each.id(),
            each.released() == null ? "holds" : "released",
            each.people(),
            each.documents(),
            each.sources(),
            each.name()));
  }
}
