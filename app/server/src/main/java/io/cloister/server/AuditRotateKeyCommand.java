package io.cloister.server;

import io.cloister.audit.Audit;
import io.cloister.audit.Records;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `cloister audit rotate-key`: another key for the record.
@Command(
    name = "rotate-key",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a new key that signs the record from now on. The one before signs it, so that whoever trusts the first trusts all.",
      "Needs the data folder: stop the server first. With PostgreSQL it may go on running."
    })
@Records("audit.rotate_key")
final class AuditRotateKeyCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();

  @Override
  public Integer call() {
    return data.run((found, out) -> {
      try {
        Audit.Rotation done =
            found.audit().rotateKey(found.home(), OperatorEvent.of("audit.rotate_key"));
        if (data.json()) {
          DataWork.write(out, done);
        } else {
          out.println("The record is signed with the key " + done.after() + " from now on.");
          out.println(
              "The key " + done.before() + " is kept for what it signed, and signs no more.");
        }
      } catch (IOException | IllegalArgumentException broken) {
        throw new DataWork.Refusal(
            "The keys of the record in the folder 'keys' cannot be used: "
                + broken.getMessage()
                + ". The server makes them at its first start; otherwise restore the folder from the last backup.");
      }
    });
  }
}
