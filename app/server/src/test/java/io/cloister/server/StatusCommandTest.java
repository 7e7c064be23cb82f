package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTest {
  @TempDir Path folder;
  private Path home = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void names() throws Exception {
    home = folder.resolve("home");
    file = Files.writeString(folder.resolve("cloister.yml"), "home: " + home + "\n");
  }

  @Test
  void saysHowTheRunningServerIsAndWhetherItIsReadyAndRecordsNothing() throws Exception {
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      long before = events(appliance);
      CommandRun ready = CommandRun.with(file, "status");
      assertThat(ready.code()).as(ready.out() + ready.err()).isZero();
      assertThat(ready.out())
          .contains("runs and is ready, since ")
          .contains("  people       1")
          .contains("  queue        nothing waits, 0 could not be read")
          .contains("  database     h2, ")
          .contains("  disk         ")
          .contains("warning  model");
      JsonNode told = CommandRun.with(file, "status", "--json").json();
      assertThat(told.get("running").asBoolean()).isTrue();
      assertThat(told.get("ready").asBoolean()).isTrue();
      assertThat(told.at("/health/looked").asText()).isNotBlank();
      assertThat(told.at("/health/trail/0/what").asText()).isEqualTo("start");
      assertThat(events(appliance)).isEqualTo(before);

      CommandRun.with(file, "maintenance", "on", "--message", "New disks");
      CommandRun closed = CommandRun.with(file, "status");
      assertThat(closed.code()).isEqualTo(10);
      assertThat(closed.out()).contains("runs and is not ready").contains("New disks");
      assertThat(closed.err()).contains("closed for maintenance");
    }
  }

  @Test
  void saysThatNoServerRunsAndWhichVersionHadTheDataLast() throws Exception {
    DevAppliance.over(home, Map.of()).close();
    CommandRun stopped = CommandRun.with(file, "status");
    assertThat(stopped.code()).isEqualTo(9);
    assertThat(stopped.out()).contains("Cloister does not run.").contains(Version.NAME);
    assertThat(stopped.err()).contains("cloister serve");
    JsonNode told = CommandRun.with(file, "status", "--json").json();
    assertThat(told.get("running").asBoolean()).isFalse();
    assertThat(told.get("version").asText()).isEqualTo(Version.NAME);
  }

  @Test
  void saysThatThereIsNoDataAndMakesNone() {
    CommandRun none = CommandRun.with(file, "status");
    assertThat(none.code()).isEqualTo(9);
    assertThat(none.err()).contains("There is no data in " + home);
    assertThat(home).doesNotExist();
  }

  private static long events(DevAppliance appliance) {
    return appliance.key("GET", "/api/v1/health").send().json().at("/record/events").asLong();
  }
}
