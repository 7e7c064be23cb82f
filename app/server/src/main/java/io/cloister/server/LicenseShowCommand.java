package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.license.LicenseTold;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `cloister license show`: where this installation stands.
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows the verdict, what it means and what to do, and what the key says.")
@Records(Records.NOTHING)
final class LicenseShowCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();

  @Override
  public Integer call() {
    return data.run(
        (found, out) -> show(found.license().report().told(), out),
        (configuration, out) -> show(LicenseFiles.report(configuration).told(), out));
  }

  private void show(LicenseTold told, PrintWriter out) {
    if (data.json()) {
      DataWork.write(out, told);
    } else {
      LicenseText.tell(told, out);
    }
  }
}
