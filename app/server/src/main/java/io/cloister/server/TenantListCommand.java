package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.tenancy.Tenant;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `cloister tenant list`: which organisations there are.
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the organisations of the installation, the oldest first.")
@Records(Records.NOTHING)
final class TenantListCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();

  @Override
  public Integer call() {
    return data.run((found, out) -> {
      List<Line> lines =
          found.tenancy().list().stream().map(tenant -> Line.of(found, tenant)).toList();
      if (data.json()) {
        DataWork.write(out, new Lines(lines));
      } else {
        table(lines, out);
      }
    });
  }

  /// For `--json`.
  record Lines(List<Line> items) {}

  record Line(
      String id,
      String name,
      String state,
      Instant created,
      long people,
      List<String> hosts,
      List<String> folders) {
    static Line of(Backstage data, Tenant tenant) {
      return new Line(
          tenant.id().value(),
          tenant.name(),
          tenant.open() ? "open" : "suspended",
          tenant.created(),
          data.identity().people(tenant.id()),
          tenant.hosts(),
          tenant.folders());
    }
  }

  private static void table(List<Line> lines, PrintWriter out) {
    int wide = lines.stream().mapToInt(line -> line.id().length()).max().orElse(0);
    String row = "%-" + Math.max(6, wide) + "s  %-9s  %6s  %s%n";
    out.printf(row, "TENANT", "STATE", "PEOPLE", "NAME");
    lines.forEach(line -> out.printf(row, line.id(), line.state(), line.people(), line.name()));
  }
}
