package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaintenanceCommandTest {
  @TempDir Path folder;

  @Test
  void closesAStoppedServerAndOpensARunningOneWhichIndexesNothingInBetween() throws Exception {
    Path home = folder.resolve("home");
    Path file = Files.writeString(folder.resolve("cloister.yml"), "home: " + home + "\n");
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      appliance.key("PUT", "/api/v1/documents/one").json(Map.of("text", "A ferry.")).send();
      awaitIndexed(appliance);
    }
    CommandRun on = CommandRun.with(file, "maintenance", "on", "--message", "New disks");
    assertThat(on.code()).as(on.err()).isZero();
    assertThat(on.out()).contains("Closed for maintenance: New disks");
    // So that the next start has something to index.
    CacheFolder.remove(home.resolve("index/main"));

    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      Thread.sleep(1_500);
      assertThat(pending(appliance)).isEqualTo(1);
      assertThat(
              CommandRun.with(file, "maintenance", "show", "--json").json().get("on").asBoolean())
          .isTrue();

      CommandRun off = CommandRun.with(file, "maintenance", "off");
      assertThat(off.out()).contains("Open.");
      awaitIndexed(appliance);
      assertThat(appliance.key("GET", "/api/v1/search?q=ferry").send().json().get("hits"))
          .hasSize(1);
    }
  }

  @Test
  void saysWhatIsWrongWithATime() throws Exception {
    Path home = folder.resolve("home");
    Path file = Files.writeString(folder.resolve("cloister.yml"), "home: " + home + "\n");
    try (DevAppliance running = DevAppliance.over(home, Map.of())) {
      CommandRun wrong = CommandRun.with(file, "maintenance", "on", "--until", "later");
      assertThat(wrong.code()).isEqualTo(1);
      assertThat(wrong.err()).contains("is not a time such as");
      assertThat(running.call("GET", "/readyz").send().status()).isEqualTo(200);
    }
  }

  private static int pending(DevAppliance appliance) {
    return appliance.key("GET", "/api/v1/status").send().json().get("pending").asInt();
  }

  private static void awaitIndexed(DevAppliance appliance) throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (pending(appliance) > 0) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(20);
    }
  }
}
