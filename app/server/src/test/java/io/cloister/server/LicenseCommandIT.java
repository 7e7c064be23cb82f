package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.http.Json;
import io.cloister.license.Vendor;
import io.cloister.licensing.Edition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `cloister license` in a process of its own, beside the server and without it.
class LicenseCommandIT {
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

  @TempDir Path folder;

  @Test
  void verifiesWithTheFileAlone() throws Exception {
    Path file = file("key.pem", Vendor.offer("lic-1", TODAY).sign());
    CommandProcess good = CommandProcess.run(Map.of(), "license", "verify", file.toString());
    assertThat(good.code()).as(good.err()).isZero();
    assertThat(good.out()).contains("Skerrow Weirworks").contains("signed with development-2026");
    Path forged = file("forged.pem", Files.readString(file).replace("team", "enterprise"));
    CommandRun bad = CommandRun.of("license", "verify", forged.toString(), "--json");
    assertThat(bad.code()).isEqualTo(1);
    assertThat(Json.mapper().readTree(bad.out()).get("verdict").asText()).isEqualTo("forged");
    Path over =
        file("over.pem", Vendor.offer("lic-1", TODAY).days("2025-01-01", "2025-02-01").sign());
    CommandRun expired = CommandRun.of("license", "verify", over.toString());
    assertThat(expired.code()).isEqualTo(1);
    CommandRun missing = CommandRun.of("license", "verify", "nowhere.pem");
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.err()).contains("nowhere.pem cannot be read");
  }

  @Test
  void installsAndShowsWhileTheServerRuns() throws Exception {
    Path home = folder.resolve("home");
    Map<String, String> environment = Map.of("CLOISTER_HOME", home.toString());
    Path file = file("key.pem", Vendor.offer("lic-1", TODAY).edition(Edition.ENTERPRISE).sign());
    Path worse = file("worse.pem", Vendor.offer("lic-2", TODAY).sign());
    try (ServerProcess server = new ServerProcess(home, folder.resolve("log"), List.of())) {
      assertThat(json(environment, "license", "show").get("verdict").asText()).isEqualTo("trial");
      assertThat(json(environment, "license", "install", file.toString()).get("verdict").asText())
          .isEqualTo("valid");
      assertThat(server.get("/api/v1/license").get("edition").asText()).isEqualTo("enterprise");
      CommandProcess refused =
          CommandProcess.run(environment, "license", "install", worse.toString());
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err()).contains("the edition falls from Enterprise to Team");
      assertThat(server.get("/api/v1/license").get("edition").asText()).isEqualTo("enterprise");
      JsonNode request = json(environment, "license", "request");
      assertThat(request.get("install_id").asText()).startsWith("ins-");
      assertThat(request.get("seats_used").asInt()).isEqualTo(1);
      assertThat(request.get("license").asText()).isEqualTo("lic-1");
    }
    CommandProcess shown = CommandProcess.run(environment, "license", "show");
    assertThat(shown.out()).startsWith("The licence is good.").contains("1 of unlimited used");
  }

  @Test
  void installsIntoTheDataOfAServerThatIsStopped() throws Exception {
    Path configuration = file("cloister.yml", "home: " + folder.resolve("home") + "\n");
    DevAppliance.over(folder.resolve("home"), Map.of()).close();
    Path file = file("key.pem", Vendor.offer("lic-1", TODAY).sign());
    CommandRun done = CommandRun.with(configuration, "license", "install", file.toString());
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.out()).startsWith("It is installed. The licence is good.");
    Path bound = file("bound.pem", Vendor.offer("lic-2", TODAY).install("ins-other").sign());
    CommandRun refused = CommandRun.with(configuration, "license", "install", bound.toString());
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("for another install").contains("Nothing was changed");
    try (DevAppliance appliance = DevAppliance.over(folder.resolve("home"), Map.of())) {
      assertThat(appliance.key("GET", "/api/v1/license").send().json().get("verdict").asText())
          .isEqualTo("valid");
      JsonNode events =
          appliance.key("GET", "/api/v1/audit/events?action=license.install").send().json();
      assertThat(events.at("/items/0/outcome").asText()).isEqualTo("failure");
      assertThat(events.at("/items/1/outcome").asText()).isEqualTo("success");
    }
  }

  private JsonNode json(Map<String, String> environment, String... words) throws Exception {
    String[] all = java.util.Arrays.copyOf(words, words.length + 1);
    all[words.length] = "--json";
    CommandProcess done = CommandProcess.run(environment, all);
    assertThat(done.code()).as(done.err()).isZero();
    return Json.mapper().readTree(done.out());
  }

  private Path file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }
}
