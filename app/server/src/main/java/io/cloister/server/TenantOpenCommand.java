package io.cloister.server;

import io.cloister.audit.Records;
import picocli.CommandLine.Command;

/// `cloister tenant open ID`.
@Command(
    name = "open",
    mixinStandardHelpOptions = true,
    description = {
      "Opens a suspended organisation again.",
      "Needs the data folder: stop the server first. With PostgreSQL it may go on running."
    })
@Records("tenant.update")
final class TenantOpenCommand extends TenantStateCommand {
  TenantOpenCommand() {
    super("open", "People of %s come in again.");
  }
}
