package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.retention.MatterTold;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `cloister matter show ID`: what one holds.
@Records(Records.NOTHING)
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Says what a matter holds, since when, and what was asked to be released.")
final class MatterShowCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();
  @Mixin private final TenantOption tenant = new TenantOption();

  @Parameters(paramLabel = "ID", description = "As `cloister matter list` shows it.")
  private String id = "";

  @Override
  public Integer call() {
    return data.run((found, out) -> {
      MatterTold.Whole matter =
          found
              .retention()
              .matter(tenant.in(found).id(), id)
              .orElseThrow(() ->
                  new DataWork.Refusal(
                      "There is no matter '"
                          + id
                          + "'. `cloister matter list` shows which there are."));
      if (data.json()) {
        DataWork.write(out, matter);
      } else {
        show(matter, out);
      }
    });
  }

  private static void show(MatterTold.Whole whole, PrintWriter out) {
    MatterTold matter = whole.matter();
    out.println(matter.name());
    out.printf("  reason    %s%n", matter.reason());
    out.printf("  opened    %s by %s%n", matter.opened(), matter.openedBy());
    if (matter.from() != null || matter.to() != null) {
      out.printf(
          "  about     %s to %s%n",
          matter.from() == null ? "the beginning" : matter.from(),
          matter.to() == null ? "today and on" : matter.to());
    }
    if (matter.released() != null) {
      out.printf("  released  %s%n", matter.released());
    }
    whole
        .holds()
        .forEach(hold ->
            out.printf(
                "  holds     %s %s, since %s, by %s%n",
                hold.kind().slug(), hold.subject(), hold.added(), hold.addedBy()));
    whole
        .releases()
        .forEach(each ->
            out.printf(
                "  release   %s, asked for by %s on %s: %s%n",
                each.state(), each.askedBy(), each.asked(), each.reason()));
  }
}
