package io.cloister.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.audit.Records;
import io.cloister.health.HealthTold;
import io.cloister.http.Json;
import io.cloister.installer.upgrade.Upgrades;
import io.cloister.store.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `cloister status`: one screen of how it is. Says the same as the page of administrators, since
/// it is the server that says it.
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Says whether the server runs and is ready, how much there is, and what is not well. The server is asked; nothing is changed.",
      "Ends with 0 when it is ready, 9 when it does not run, and 10 when it runs and is not ready, which it is not during maintenance either."
    })
@Records(Records.NOTHING)
final class StatusCommand implements Callable<Integer> {
  private static final int NOT_RUNNING = 9;
  private static final int NOT_READY = 10;

  @Mixin private final DataWork data = new DataWork();

  /// @param version that had the data last; null where it is not known
  /// @param health null where no server runs
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Told(
      boolean running,
      boolean ready,
      String home,
      @Nullable String version,
      @Nullable HealthTold health) {}

  @Override
  public Integer call() {
    return data.placed((configuration, out) -> {
      Optional<HealthTold> health =
          HatchLines.ask(configuration.home(), HatchMessage.Ask.STATUS, null)
              .map(StatusCommand::read);
      String home = configuration.home().toAbsolutePath().normalize().toString();
      if (health.isEmpty()) {
        stopped(configuration, home, out);
      } else {
        tell(new Told(true, health.get().ready(), home, health.get().version(), health.get()), out);
        if (!health.get().ready()) {
          throw new DataWork.Refusal(
              health.get().maintenance().on()
                  ? "It is closed for maintenance. 'cloister maintenance off' opens it."
                  : "It runs, and is not ready. What to do stands above.",
              NOT_READY);
        }
      }
    });
  }

  private static HealthTold read(JsonNode told) {
    return Json.mapper().convertValue(told, HealthTold.class);
  }

  private void stopped(ApplianceConfiguration configuration, String home, PrintWriter out)
      throws DataWork.Refusal {
    try {
      String version = LastVersion.in(configuration.home()).map(LastVersion::version).orElse(null);
      tell(new Told(false, false, home, version, null), out);
      String obstacle = Upgrades.obstacle(configuration.home()).orElse(null);
      throw new DataWork.Refusal(
          obstacle != null
              ? obstacle
              : Home.isThere(configuration.home())
                  ? "The server does not run. Start it with 'systemctl start cloister' or 'cloister serve'."
                  : "There is no data in "
                      + home
                      + ", so no server runs over it. Name the server's own folder, with CLOISTER_HOME or in the file after --config.",
          NOT_RUNNING);
    } catch (IOException unreadable) {
      throw new DataWork.Refusal(
          "The data folder "
              + home
              + " cannot be read: "
              + unreadable.getMessage()
              + ". Run this as the user that runs the server, or as root.");
    }
  }

  private void tell(Told told, PrintWriter out) {
    HealthTold health = told.health();
    if (data.json()) {
      DataWork.write(out, told);
    } else if (health == null) {
      out.println("Cloister does not run.");
      LicenseText.line(out, "data", told.home());
      LicenseText.line(out, "version", told.version());
    } else {
      new StatusText(out).tell(health);
    }
  }
}
