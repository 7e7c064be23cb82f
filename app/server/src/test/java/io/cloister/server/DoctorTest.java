package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.store.AllTenants;
import io.cloister.store.DatabaseSettings;
import io.cloister.store.Home;
import io.cloister.store.Store;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  @TempDir Path folder;
  private Path home = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void makesAnInstallationWithThreeDocuments() throws Exception {
    home = folder.resolve("home");
    file = Files.writeString(folder.resolve("cloister.yml"), "home: " + home + "\n");
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      for (String id : List.of("one", "two", "three")) {
        Map<String, String> body = Map.of("text", "The ferry number " + id + " leaves at noon.");
        appliance.key("PUT", "/api/v1/documents/" + id).json(body).send();
      }
      awaitIndexed(appliance);
    }
  }

  @Test
  void findsNothingWrongWhereNothingIsWhetherTheServerRunsOrNot() throws Exception {
    for (String how : List.of("doctor", "doctor --deep")) {
      healthy(how);
    }
    try (DevAppliance running = DevAppliance.over(home, Map.of())) {
      healthy("doctor");
      healthy("doctor --deep");
      assertThat(running.key("GET", "/readyz").send().status()).isEqualTo(200);
    }
  }

  private void healthy(String words) throws Exception {
    CommandRun run = CommandRun.with(file, (words + " --json").split(" "));
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(state(run.json(), "database")).isEqualTo("ok");
    assertThat(state(run.json(), "record")).isEqualTo("ok");
    assertThat(state(run.json(), "index")).isEqualTo("ok");
    assertThat(finding(run.json(), "index").get("figure").asText()).startsWith("3 documents");
    assertThat(state(run.json(), "ledger")).isEqualTo("ok");
    assertThat(state(run.json(), "queue")).isEqualTo("ok");
    // Nobody listens there.
    assertThat(state(run.json(), "model")).isEqualTo("warning");
    // What the installer looks at is looked at as well.
    assertThat(finding(run.json(), "memory").get("figure").asText()).isNotEmpty();
  }

  @Test
  void seesADamagedIndexAndMakesItAgainFromTheStoredTexts() throws Exception {
    flipAByte(largest(home.resolve("index/main")));
    CommandRun sick = CommandRun.with(file, "doctor", "--json");
    assertThat(sick.code()).isEqualTo(1);
    assertThat(state(sick.json(), "index")).isEqualTo("failed");
    assertThat(finding(sick.json(), "index").get("remedy").asText()).contains("--repair");

    CommandRun mended = CommandRun.with(file, "doctor", "--repair", "--json");
    assertThat(mended.code()).as(mended.out() + mended.err()).isZero();
    assertThat(mended.json().at("/repaired/0/name").asText()).isEqualTo("index");
    assertThat(mended.json().at("/repaired/0/sentence").asText()).contains("3 documents");

    try (DevAppliance again = DevAppliance.over(home, Map.of())) {
      awaitIndexed(again);
      assertThat(again.key("GET", "/api/v1/search?q=ferry").send().json().get("hits")).hasSize(3);
    }
    assertThat(CommandRun.with(file, "doctor").code()).isZero();
  }

  @Test
  void putsBackWhatWaitsOutsideTheQueueAndCountsTheLedgerAgain() throws Exception {
    sql("UPDATE items SET state = 'pending', settled = NULL WHERE document = 'two'");
    CommandRun sick = CommandRun.with(file, "doctor", "--json");
    assertThat(sick.code()).isEqualTo(1);
    assertThat(state(sick.json(), "queue")).isEqualTo("failed");
    assertThat(state(sick.json(), "ledger")).isEqualTo("failed");

    CommandRun mended = CommandRun.with(file, "doctor", "--repair", "--json");
    assertThat(mended.code()).as(mended.out() + mended.err()).isZero();
    assertThat(finding(mended.json(), "queue").get("figure").asText()).startsWith("1 waiting");

    try (DevAppliance again = DevAppliance.over(home, Map.of())) {
      awaitIndexed(again);
      assertThat(again.key("GET", "/api/v1/search?q=ferry").send().json().get("hits")).hasSize(3);
    }
    assertThat(CommandRun.with(file, "doctor").code()).isZero();
  }

  @Test
  void seesThatTheRecordDoesNotGoOnFromWhatWasSigned() throws Exception {
    sql("UPDATE audit_events SET outcome = 'denied' WHERE tenant = 'main' AND seq = 2");
    assertThat(state(CommandRun.with(file, "doctor", "--deep", "--json").json(), "record"))
        .isEqualTo("failed");
    sql("DELETE FROM audit_checkpoints WHERE tenant = 'main'");
    CommandRun end = CommandRun.with(file, "doctor", "--json");
    assertThat(state(end.json(), "record"))
        .as("nothing is signed, so all is read")
        .isEqualTo("failed");
    assertThat(finding(end.json(), "record").get("remedy").asText())
        .contains("event 2 is not as it was written");
  }

  @Test
  void asksTheDirectoriesThatTheServerKnows() throws Exception {
    try (DevAppliance running = DevAppliance.over(home, Map.of())) {
      Map<String, Object> settings =
          Map.of(
              "servers",
              List.of("ldaps://127.0.0.1:9"),
              "people_base",
              "dc=corp",
              "direct_template",
              "uid={login},dc=corp");
      Map<String, Object> directory =
          Map.of("id", "ad", "kind", "ldap", "name", "AD", "settings", settings);
      assertThat(running.key("POST", "/api/v1/providers").json(directory).send().status())
          .isEqualTo(201);
      CommandRun run = CommandRun.with(file, "doctor", "--json");
      assertThat(run.code()).isEqualTo(1);
      assertThat(state(run.json(), "directory")).isEqualTo("failed");
      assertThat(finding(run.json(), "directory").get("remedy").asText()).contains("127.0.0.1");
    }
  }

  @Test
  void saysHowOldTheLastBackupIs() throws Exception {
    Path depot = folder.resolve("depot");
    Path kept =
        Files.writeString(
            folder.resolve("kept.yml"), "home: " + home + "\nbackup:\n  to: " + depot + "\n");
    assertThat(state(CommandRun.with(kept, "doctor", "--json").json(), "backup"))
        .isEqualTo("warning");
    assertThat(CommandRun.with(kept, "backup", "--to", depot.toString()).code()).isZero();
    JsonNode told = CommandRun.with(kept, "doctor", "--json").json();
    assertThat(finding(told, "backup").get("figure").asText())
        .isEqualTo("1 generations, the last 0 hours old");
    assertThat(state(told, "drill")).isEqualTo("warning");
  }

  @Test
  void repairsNothingWhileTheServerRuns() throws Exception {
    try (DevAppliance running = DevAppliance.over(home, Map.of())) {
      CommandRun refused = CommandRun.with(file, "doctor", "--repair");
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err()).contains("server is running");
      assertThat(running.key("GET", "/livez").send().status()).isEqualTo(200);
    }
  }

  @Test
  void tellsWhatElseThereIsWhereTheDataCannotBeOpened() throws Exception {
    Path nothing =
        Files.writeString(
            folder.resolve("nothing.yml"), "home: " + folder.resolve("nowhere") + "\n");
    CommandRun run = CommandRun.with(nothing, "doctor", "--json");
    assertThat(run.code()).isEqualTo(1);
    assertThat(state(run.json(), "data")).isEqualTo("failed");
    assertThat(finding(run.json(), "data").get("remedy").asText()).contains("CLOISTER_HOME");
    assertThat(state(run.json(), "model")).isEqualTo("warning");
    assertThat(folder.resolve("nowhere")).doesNotExist();
  }

  private static JsonNode finding(JsonNode told, String name) {
    for (JsonNode each : told.get("items")) {
      if (each.get("name").asText().equals(name)) {
        return each;
      }
    }
    throw new AssertionError("No finding " + name + " in " + told);
  }

  private static String state(JsonNode told, String name) {
    return finding(told, name).get("state").asText();
  }

  private void sql(String statement) throws Exception {
    try (Home open = Home.open(home);
        Store store = Store.open(open, DatabaseSettings.embedded(), Clock.systemUTC())) {
      store.change(AllTenants.INSTALLATION, handle -> handle.execute(statement));
    }
  }

  private static Path largest(Path index) throws Exception {
    try (Stream<Path> files = Files.list(index)) {
      return files
          .filter(each -> each.getFileName().toString().startsWith("_"))
          .max(Comparator.comparing(each -> each.toFile().length()))
          .orElseThrow();
    }
  }

  private static void flipAByte(Path file) throws Exception {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      long middle = bytes.length() / 2;
      bytes.seek(middle);
      int one = bytes.read();
      bytes.seek(middle);
      bytes.write(one ^ 0x55);
    }
  }

  private static void awaitIndexed(DevAppliance appliance) throws Exception {
    while (appliance.key("GET", "/api/v1/status").send().json().get("pending").asInt() > 0) {
      Thread.sleep(20);
    }
  }
}
