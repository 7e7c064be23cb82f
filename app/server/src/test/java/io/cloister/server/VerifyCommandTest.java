package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.store.AllTenants;
import io.cloister.store.DatabaseSettings;
import io.cloister.store.Home;
import io.cloister.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
  @TempDir Path folder;
  private Path home = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void makesAnInstallation() throws Exception {
    home = folder.resolve("home");
    file = Files.writeString(folder.resolve("cloister.yml"), "home: " + home + "\n");
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      appliance.key("PUT", "/api/v1/documents/one").json(Map.of("text", "A ferry.")).send();
      appliance.as("moira", "GET", "/api/v1/search?q=ferry").send();
    }
  }

  @Test
  void provesTheRecordTheCountersAndTheLedgerInOneGo() throws Exception {
    CommandRun run = CommandRun.with(file, "verify");
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .containsSubsequence("RECORD", "  proven", "COUNTERS", "  agrees", "LEDGER", "  agrees");
    JsonNode told = CommandRun.with(file, "verify", "--json").json();
    assertThat(told.get("proven").asBoolean()).isTrue();
    assertThat(told.at("/records/0/last").asLong()).isPositive();
    assertThat(told.at("/ledgers/0/tenant").asText()).isEqualTo("main");
  }

  @Test
  void saysWhichOfThemIsNotWhatWasSigned() throws Exception {
    change("UPDATE audit_events SET outcome = 'denied' WHERE seq = 2");
    CommandRun run = CommandRun.with(file, "verify");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).containsSubsequence("RECORD", "NOT PROVEN", "LEDGER", "  agrees");
    assertThat(CommandRun.with(file, "verify", "--json").json().get("proven").asBoolean())
        .isFalse();
  }

  private void change(String sql) throws Exception {
    try (Home opened = Home.open(home);
        Store store = Store.open(opened, DatabaseSettings.embedded(), Clock.systemUTC())) {
      store.change(AllTenants.INSTALLATION, handle -> handle.execute(sql));
    }
  }
}
