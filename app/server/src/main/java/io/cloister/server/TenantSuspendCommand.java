package io.cloister.server;

import io.cloister.audit.Records;
import picocli.CommandLine.Command;

/// `cloister tenant suspend ID`.
@Command(
    name = "suspend",
    mixinStandardHelpOptions = true,
    description = {
      "Lets nobody of an organisation in and indexes nothing of it, until it is opened again.",
      "Needs the data folder: stop the server first. With PostgreSQL it may go on running."
    })
@Records("tenant.update")
final class TenantSuspendCommand extends TenantStateCommand {
  TenantSuspendCommand() {
    super(
        "suspended",
        "Nobody of %s comes in any more, and nothing of it is indexed. It loses nothing.");
  }
}
