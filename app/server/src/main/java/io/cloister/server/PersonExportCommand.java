package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.identity.Identity;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `cloister person export LOGIN --to FILE`.
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a zip with everything that is kept of a person: account, groups, sessions, keys, threads, events.",
      "Needs the data folder: stop the server first. With PostgreSQL it may go on running."
    })
@Records("person.export")
final class PersonExportCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();
  @Mixin private final TenantOption tenant = new TenantOption();

  @Parameters(paramLabel = "LOGIN", description = "Whose.")
  private String login = "";

  @Option(
      names = "--to",
      paramLabel = "FILE",
      required = true,
      description = "A file that is not there yet.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    return data.run(this::write);
  }

  private void write(Backstage found, PrintWriter out) throws DataWork.Refusal {
    TenantId whose = tenant.in(found).id();
    found.privacy().preview(whose, login);
    found
        .audit()
        .record(
            OperatorEvent.of(
                whose, "person.export", Identity.fold(login), Map.of("questions", true)));
    try (OutputStream zip = PrivateFile.fresh(file)) {
      found.privacy().export(whose, login, zip);
    } catch (FileAlreadyExistsException there) {
      throw new DataWork.Refusal(file + " is there already. Name another file.");
    } catch (IOException failed) {
      throw new DataWork.Refusal(file + " cannot be written: " + failed.getMessage() + ".");
    }
    if (data.json()) {
      DataWork.write(out, Map.of("file", file.toString()));
    } else {
      out.println("Everything that is kept of this person is in " + file + ".");
    }
  }
}
