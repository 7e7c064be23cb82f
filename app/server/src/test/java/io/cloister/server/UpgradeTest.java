package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.installer.upgrade.Upgrades;
import io.cloister.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the program does for an upgrade; how one goes on is told in the installer's own tests.
class UpgradeTest {
  @TempDir Path folder;

  private Path home;
  private Path configuration;

  @BeforeEach
  void configure() throws Exception {
    home = folder.resolve("home");
    configuration =
        Files.writeString(
            folder.resolve("cloister.yml"), "home: " + home + "\nhttp:\n  port: 8399\n");
  }

  @Test
  void saysOnRecordThatAnotherVersionHadTheDataBefore() throws Exception {
    DevAppliance.over(home, Map.of()).close();
    LastVersion ours = LastVersion.in(home).orElseThrow();
    new LastVersion("0.0.9", "202611240001").write(home);
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      JsonNode events =
          appliance.key("GET", "/api/v1/audit/events?action=system.upgrade").send().json();
      assertThat(events.get("items")).hasSize(1);
      assertThat(events.at("/items/0/detail/from").asText()).isEqualTo("0.0.9");
      assertThat(events.at("/items/0/detail/to").asText()).isEqualTo(Version.NAME);
    }
    assertThat(LastVersion.in(home)).contains(ours);
  }

  @Test
  void looksWhileTheServerRuns() throws Exception {
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      push(appliance, "northgate");
      JsonNode look = CommandRun.with(configuration, "migrate", "--look", "--json").json();
      assertThat(look.get("home").asText()).isEqualTo(home.toString());
      assertThat(look.get("address").asText()).isEqualTo("http://127.0.0.1:8399");
      assertThat(look.get("newer").asText()).isEmpty();
      assertThat(look.get("events").asLong()).isPositive();
      assertThat(look.get("documents").asLong()).isEqualTo(1);
      assertThat(look.get("at_once").asBoolean()).isTrue();
    }
  }

  @Test
  void seesDataOfANewerVersionWithoutOpeningIt() throws Exception {
    DevAppliance.over(home, Map.of()).close();
    new LastVersion("9.0.0", "999912310001").write(home);
    JsonNode look = CommandRun.with(configuration, "migrate", "--look", "--json").json();
    assertThat(look.get("newer").asText())
        .contains("written by a newer version of Cloister")
        .contains("9.0.0");
  }

  @Test
  void noCommandWorksOnDataThatIsBetweenTwoVersions() throws Exception {
    DevAppliance.over(home, Map.of()).close();
    journal("SNAPSHOT", "SNAPSHOT done", "MIGRATE");
    CommandRun run = CommandRun.with(configuration, "user", "list");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("was broken off").contains("cloister rollback");
  }

  @Test
  void whatWasBrokenOffBeforeAnythingChangedIsForgotten() throws Exception {
    DevAppliance.over(home, Map.of()).close();
    journal("SNAPSHOT");
    assertThat(CommandRun.with(configuration, "user", "list").code()).isZero();
    assertThat(Upgrades.settle(home, "1")).isInstanceOf(Upgrades.Found.PutBack.class);
    assertThat(Upgrades.settle(home, "1")).isInstanceOf(Upgrades.Found.Settled.class);
  }

  @Test
  void triesTheRealData() throws Exception {
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      push(appliance, "northgate");
    }
    JsonNode found = CommandRun.with(configuration, "self-test", "--data", "--json").json();
    assertThat(found.get("documents").asLong()).isEqualTo(1);
    assertThat(found.get("passages").asLong()).isEqualTo(1);
    assertThat(found.get("problems")).isEmpty();
  }

  @Test
  void migratesAndTriesInOneProcess() throws Exception {
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      push(appliance, "northgate");
    }
    CommandRun run = CommandRun.with(configuration, "migrate", "--self-test");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().lines().toList())
        .startsWith("schema: " + Store.schema())
        .contains("documents: 1", "passages: 1");
  }

  @Test
  void findsADamagedIndex() throws Exception {
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      push(appliance, "northgate");
    }
    try (Stream<Path> files = Files.list(home.resolve("index/main"))) {
      Path segment =
          files.filter(file -> file.toString().endsWith(".cfs")).findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(segment);
      bytes[bytes.length / 2] ^= 1;
      Files.write(segment, bytes);
    }
    CommandRun run = CommandRun.with(configuration, "self-test", "--data");
    assertThat(run.code()).as(run.err()).isEqualTo(1);
    assertThat(run.err()).contains("The index of main");
    CommandRun both = CommandRun.with(configuration, "migrate", "--self-test");
    assertThat(both.code()).as(both.err()).isEqualTo(1);
    assertThat(both.out()).startsWith("schema: ");
    assertThat(both.err()).contains("The index of main");
  }

  @Test
  void asksAgainWithoutSayingWhatWasAsked() throws Exception {
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      push(appliance, "northgate");
      appliance.as("moira", "GET", "/api/v1/search?q=secretive+porter").send();
      // The record is written behind what it is about.
      push(appliance, "southgate");
    }
    // The index of the tests is another embedder's; the real one makes it again at its next start.
    CommandRun run = CommandRun.with(configuration, "replay");
    assertThat(run.out() + run.err()).doesNotContain("secretive").doesNotContain("moira");
  }

  private void journal(String... steps) throws Exception {
    Path upgrade = Files.createDirectories(home.resolve("upgrade"));
    StringBuilder lines =
        new StringBuilder("2026-11-28T19:00:00Z\tCOURSE\t/opt/1\t0.1\t/opt/2\t0.2\tfalse\n");
    for (String step : List.of(steps)) {
      lines.append(
          step.endsWith(" done")
              ? "2026-11-28T19:00:00Z\tDONE\t" + step.replace(" done", "") + "\t\n"
              : "2026-11-28T19:00:00Z\tSTARTED\t" + step + "\n");
    }
    Files.writeString(upgrade.resolve("journal"), lines);
  }

  private static void push(DevAppliance appliance, String id) throws Exception {
    Map<String, Object> body =
        Map.of("title", id, "text", "The " + id + " opens at seven and is watched by a porter.");
    assertThat(appliance.key("PUT", "/api/v1/documents/" + id).json(body).send().status())
        .isBetween(200, 202);
    for (int patience = 0; patience < 300; patience++) {
      JsonNode hits = appliance.key("GET", "/api/v1/search?q=" + id).send().json().get("hits");
      if (!hits.isEmpty()) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError(id + " is not found");
  }
}
