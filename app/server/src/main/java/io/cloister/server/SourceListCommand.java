package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.sources.ShownSource;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `cloister source list`: which sources there are, and how much came of them.
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the sources of an organisation, the oldest first. The server may run.")
@Records(Records.NOTHING)
final class SourceListCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();
  @Mixin private final TenantOption tenant = new TenantOption();

  /// For `--json`.
  record Told(List<ShownSource> items) {}

  @Override
  public Integer call() {
    return data.placed((configuration, out) -> {
      List<ShownSource> sources = SourceListing.of(configuration, tenant.id());
      if (data.json()) {
        DataWork.write(out, new Told(sources));
      } else {
        table(sources, out);
      }
    });
  }

  private static void table(List<ShownSource> sources, PrintWriter out) {
    String row = "%-20s  %-7s  %9s  %7s  %7s  %7s  %-9s  %s%n";
    out.printf(row, "SOURCE", "KIND", "INDEXED", "WAITING", "SKIPPED", "FAILED", "RUN", "NAME");
    for (ShownSource each : sources) {
      String run = each.figures().run();
      out.printf(
          row,
          each.id(),
          each.figures().kind(),
          each.figures().indexed(),
          each.figures().pending(),
          sum(each.figures().skipped()),
          sum(each.figures().failed()),
          run == null ? "-" : run,
          each.name());
    }
  }

  static long sum(Map<String, Long> reasons) {
    return reasons.values().stream().mapToLong(n -> n).sum();
  }
}
