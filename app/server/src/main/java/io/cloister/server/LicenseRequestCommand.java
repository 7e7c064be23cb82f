package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.license.LicenseTold;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `cloister license request`: what the vendor has to know to make a key.
@Command(
    name = "request",
    mixinStandardHelpOptions = true,
    description = "Writes what the vendor needs to know to make a key. Nothing is sent anywhere.")
@Records(Records.NOTHING)
final class LicenseRequestCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();

  @Override
  public Integer call() {
    return data.run(
        (found, out) -> tell(found.license().report().told(), out),
        (configuration, out) -> tell(LicenseFiles.report(configuration).told(), out));
  }

  /// For `--json`.
  record Request(
      String installId,
      String host,
      long seatsUsed,
      String edition,
      String license,
      String version) {}

  private void tell(LicenseTold told, PrintWriter out) throws DataWork.Refusal {
    LicenseTold.Full full = told.full();
    if (full == null) {
      throw new DataWork.Refusal("There is nothing to tell yet. Start the server once.");
    }
    LicenseTold.KeyTold key = full.key();
    Request request =
        new Request(
            full.installId(),
            full.host(),
            full.seatsUsed(),
            told.edition(),
            key == null ? "" : key.id(),
            Version.NAME);
    if (data.json()) {
      DataWork.write(out, request);
      return;
    }
    out.println("install id  " + request.installId());
    out.println("host        " + request.host());
    out.println("seats used  " + request.seatsUsed());
    out.println("edition     " + request.edition());
    out.println("licence     " + (request.license().isEmpty() ? "none" : request.license()));
    out.println("version     " + request.version());
  }
}
