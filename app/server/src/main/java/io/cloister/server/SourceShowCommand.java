package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.sources.ShownSource;
import io.cloister.sources.SourceFigures;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `cloister source show SOURCE`: one source, and why not everything of it is found.
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description =
        "Says how one source stands: how its last run ended, and how much was skipped or failed for which reason. The server may run.")
@Records(Records.NOTHING)
final class SourceShowCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();
  @Mixin private final TenantOption tenant = new TenantOption();

  @Parameters(paramLabel = "SOURCE", description = "Its id, as 'source list' has it.")
  private String source = "";

  @Override
  public Integer call() {
    return data.placed((configuration, out) -> {
      ShownSource found = SourceListing.find(configuration, tenant.id(), source);
      if (data.json()) {
        DataWork.write(out, found);
      } else {
        tell(found, out);
      }
    });
  }

  private static void tell(ShownSource found, PrintWriter out) {
    SourceFigures figures = found.figures();
    out.println(found.name());
    LicenseText.line(out, "id", found.id());
    LicenseText.line(out, "kind", figures.kind());
    LicenseText.line(out, "indexed", figures.indexed());
    LicenseText.line(out, "waiting", figures.pending());
    reasons("skipped", figures.skipped(), out);
    reasons("failed", figures.failed(), out);
    LicenseText.line(out, "last run", figures.run());
    LicenseText.line(out, "begun", figures.queued());
    LicenseText.line(out, "ended", figures.ended());
  }

  private static void reasons(String name, Map<String, Long> reasons, PrintWriter out) {
    LicenseText.line(out, name, SourceListCommand.sum(reasons));
    new TreeMap<>(reasons).forEach((reason, n) -> LicenseText.line(out, "", n + " " + reason));
  }
}
