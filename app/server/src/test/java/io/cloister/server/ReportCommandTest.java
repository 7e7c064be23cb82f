package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.http.Json;
import io.cloister.store.AllTenants;
import io.cloister.store.DatabaseSettings;
import io.cloister.store.Home;
import io.cloister.store.Store;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `cloister report`, over the data of a server that is stopped.
class ReportCommandTest {
  @TempDir Path home;
  @TempDir Path folder;
  private Path configuration;

  @BeforeEach
  void start() throws Exception {
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      appliance.signIn("admin", DevAppliance.PASSWORD);
    }
    configuration = Files.writeString(folder.resolve("cloister.yml"), "home: " + home + "\n");
  }

  private CommandRun run(String... words) {
    return CommandRun.with(configuration, words);
  }

  @Test
  void writesTheZipAndPutsItOnRecord() throws Exception {
    Path file = folder.resolve("soc2.zip");
    CommandRun made = run("report", "make", "soc2", "--to-file", file.toString(), "--json");
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.json().at("/counts/met").asInt()).isPositive();
    assertThat(report(file).get("asked_by").asText()).isEqualTo("system");
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      JsonNode event =
          appliance.key("GET", "/api/v1/audit/events?action=report.make").send().json();
      assertThat(event.at("/items/0/actor").asText()).isEqualTo("system");
      assertThat(event.at("/items/0/detail/os_user").asText()).isNotEmpty();
    }
  }

  /// What no report may do is to say that all is well.
  @Test
  void saysThatSomebodyChangedTheRecord() throws Exception {
    Path before = folder.resolve("before.zip");
    run("report", "make", "iso27001", "--to-file", before.toString());
    assertThat(state(report(before), "A.5.28", "verified")).isEqualTo("met");
    try (Home open = Home.open(home);
        Store store = Store.open(open, DatabaseSettings.embedded(), Clock.systemUTC())) {
      store.change(
          AllTenants.INSTALLATION,
          handle -> handle.execute("UPDATE audit_events SET actor = 'somebody' WHERE seq = 2"));
    }
    Path after = folder.resolve("after.zip");
    run("report", "make", "iso27001", "--to-file", after.toString());
    JsonNode report = report(after);
    assertThat(state(report, "A.5.28", "verified")).isEqualTo("not_met");
    assertThat(report.toString()).contains("event 2");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    String file = folder.resolve("x.zip").toString();
    CommandRun unknown = run("report", "make", "soc9", "--to-file", file);
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.err()).contains("soc2, iso27001, nist_800_53, gdpr, eu_ai_act");
    CommandRun future = run("report", "make", "soc2", "--from", "2999-01-01", "--to-file", file);
    assertThat(future.code()).isEqualTo(1);
    assertThat(run("report", "make", "soc2", "--from", "soon", "--to-file", file).code())
        .isEqualTo(2);
    CommandRun nowhere = run("report", "make", "soc2", "--to-file", folder + "/no/such/x.zip");
    assertThat(nowhere.err()).contains("could not be written");
  }

  private static JsonNode report(Path file) throws Exception {
    try (ZipFile zip = new ZipFile(file.toFile());
        InputStream json = zip.getInputStream(zip.getEntry("report.json"))) {
      return Json.mapper().readTree(json);
    }
  }

  private static String state(JsonNode report, String number, String check) {
    for (JsonNode control : report.get("controls")) {
      for (JsonNode one : control.get("checks")) {
        if (control.get("number").asText().equals(number)
            && one.get("check").asText().equals(check)) {
          return one.get("state").asText();
        }
      }
    }
    throw new AssertionError("There is no " + check);
  }
}
