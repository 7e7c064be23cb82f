package io.cloister.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cloister.audit.Records;
import io.cloister.identity.Identity;
import io.cloister.store.TenantId;
import io.cloister.tenancy.Tenant;
import io.cloister.tenancy.TenantBody;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `cloister first-start`: what the first start makes, without the server. For `cloister setup`,
/// which so has to leave a password nowhere.
@Command(
    name = "first-start",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the data, names the first organisation, and makes its administrator, before the server's first start.",
      "Changes nothing where somebody is there already."
    })
@Records("tenant.update")
final class FirstStartCommand implements Callable<Integer> {
  private static final int SHORT_PASSWORD = 12;

  @Mixin private final DataWork data = new DataWork();

  @Option(
      names = "--organisation",
      paramLabel = "NAME",
      required = true,
      description = "As people read it.")
  private String organisation = "";

  @Option(
      names = "--admin",
      paramLabel = "LOGIN",
      defaultValue = "admin",
      description = "Whoever administers it first. Default: ${DEFAULT-VALUE}.")
  private String admin = "admin";

  @Option(
      names = "--password-stdin",
      description =
          "Takes their password from the first line of standard input. Without it one is made up, and shown once.")
  private boolean typed;

  @Override
  public Integer call() {
    return data.begin((found, out) -> {
      String login = Identity.checkFounder(admin);
      String password = typed ? password() : null;
      boolean made = found.identity().isEmpty(TenantId.MAIN);
      String madeUp = made ? begin(found, login, password) : null;
      if (data.json()) {
        DataWork.write(out, new Made(made, login, madeUp));
      } else {
        tell(out, made, login, madeUp);
      }
    });
  }

  /// The password, where it was made up.
  private @Nullable String begin(Backstage found, String login, @Nullable String password) {
    Tenant main = found.tenancy().find(TenantId.MAIN).orElseThrow();
    Tenant named =
        found.tenancy().changed(main, new TenantBody(null, organisation, null, null, null, null));
    found.tenancy().change(named);
    TenantEvents.record(found, named, "tenant.update");
    return found.identity().firstStart(TenantId.MAIN, login, password, null).madeUp().orElse(null);
  }

  private static String password() throws DataWork.Refusal {
    try {
      String line = new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine();
      if (line == null || line.length() < SHORT_PASSWORD) {
        throw new DataWork.Refusal(
            "The password on standard input has fewer than "
                + SHORT_PASSWORD
                + " characters. Nothing was made; choose a longer one.");
      }
      return line;
    } catch (IOException broken) {
      throw new DataWork.Refusal("Standard input cannot be read. Nothing was made.");
    }
  }

  private static void tell(PrintWriter out, boolean made, String login, @Nullable String madeUp) {
    if (!made) {
      out.println("There are people already. Nothing was changed.");
      return;
    }
    out.println("The administrator " + login + " was made.");
    if (madeUp != null) {
      out.println("This is shown once:");
      out.println();
      out.println("    password  " + madeUp);
    }
  }

  /// For `--json`.
  ///
  /// @param password null where it was given, or nobody was made
  record Made(boolean made, String login, @Nullable String password) {
    @Override
    public String toString() {
      return "Made[" + made + ", " + login + ", ***]";
    }
  }
}
