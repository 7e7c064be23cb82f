package io.cloister.server;

import io.cloister.audit.Event;
import io.cloister.audit.Records;
import io.cloister.identity.Identity;
import io.cloister.privacy.Preview;
import io.cloister.store.TenantId;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `cloister person erase LOGIN`: shows what would go, and does it only when the login is typed
/// twice.
@Command(
    name = "erase",
    mixinStandardHelpOptions = true,
    description = {
      "Erases a person: account, sessions, keys, threads, and whatever names them on record, by destroying the key it is sealed with. Without --confirm it only shows what would go.",
      "Needs the data folder: stop the server first. With PostgreSQL it may go on running."
    })
@Records("person.erase")
final class PersonEraseCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();
  @Mixin private final TenantOption tenant = new TenantOption();

  @Parameters(paramLabel = "LOGIN", description = "Whom.")
  private String login = "";

  @Option(
      names = "--confirm",
      paramLabel = "LOGIN",
      description = "The login again: then it is done, and nothing brings it back.")
  private @Nullable String confirmed;

  @Override
  public Integer call() {
    return data.run(this::run);
  }

  private void run(Backstage found, PrintWriter out) throws DataWork.Refusal {
    TenantId whose = tenant.in(found).id();
    Preview preview = found.privacy().preview(whose, login);
    if (confirmed == null) {
      tell(preview, out);
      return;
    }
    if (!Identity.fold(confirmed).equals(preview.login())) {
      throw new DataWork.Refusal(
          "'" + confirmed + "' is not '" + preview.login() + "'. Nothing was changed.");
    }
    if (preview.why() != null) {
      throw new DataWork.Refusal(preview.why());
    }
    try {
      found.privacy().eraseNow(whose, login, by(whose));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new DataWork.Refusal("It was stopped. It goes on at the next start of the server.");
    }
    if (data.json()) {
      DataWork.write(out, Map.of("erased", true));
    } else {
      out.println("Erased. What they did can no longer be read, nor in a backup of the database.");
    }
  }

  /// The event names nobody: not even who has the machine, who may be the one that is erased.
  private static Event by(TenantId whose) {
    return new Event(
        whose, "system", null, "person.erase", "", Event.Outcome.SUCCESS, Map.of(), null);
  }

  private void tell(Preview preview, PrintWriter out) {
    if (data.json()) {
      DataWork.write(out, preview);
      return;
    }
    out.println("This would go:");
    preview.goes().forEach((what, count) -> out.printf("    %-12s %d%n", what, count));
    out.println("This would stay:");
    preview.stays().forEach(what -> out.println("    " + what));
    out.println(
        preview.why() == null
            ? "Nothing was changed. To do it, add --confirm " + preview.login() + "."
            : "It cannot be done now: " + preview.why());
  }
}
