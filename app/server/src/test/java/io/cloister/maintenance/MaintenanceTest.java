package io.cloister.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.server.DevAppliance;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaintenanceTest {
  private static final String HERE = "/api/v1/maintenance";

  @TempDir Path home;

  @Test
  void turnsPeopleAwayLetsAdministratorsInAndStaysOverARestart() throws Exception {
    Instant until = Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      appliance.newPerson("ewan", "employee");
      Map<String, Object> wish =
          Map.of("on", true, "message", "New disks. Back at nine.", "until", until.toString());
      DevAppliance.SignedIn admin = appliance.signIn("admin", DevAppliance.PASSWORD);
      DevAppliance.Answer closed = admin.call("PUT", HERE).json(wish).send();
      assertThat(closed.status()).as(closed.body()).isEqualTo(200);
      closed(appliance);

      Map<String, String> document = Map.of("text", "The ferry leaves at noon.");
      DevAppliance.Answer push =
          appliance.key("PUT", "/api/v1/documents/one").json(document).send();
      assertThat(push.status()).isEqualTo(503);
      assertThat(admin.call("GET", "/api/v1/sources").send().status()).isEqualTo(200);
    }
    try (DevAppliance again = DevAppliance.over(home, Map.of())) {
      closed(again);
      DevAppliance.SignedIn admin = again.signIn("admin", DevAppliance.PASSWORD);
      assertThat(admin.call("PUT", HERE).json(Map.of("on", false)).send().status()).isEqualTo(200);
      assertThat(again.call("GET", "/readyz").send().status()).isEqualTo(200);
      assertThat(again.key("GET", "/api/v1/search?q=ferry").send().status()).isEqualTo(200);
      JsonNode told =
          again
              .key("GET", "/api/v1/audit/events?action=system.maintenance&outcome=success")
              .send()
              .json()
              .get("items");
      assertThat(told).hasSize(2);
      assertThat(told.at("/1/detail/after/message").asText()).startsWith("New disks");
      assertThat(told.at("/0/detail/before/on").asBoolean()).isTrue();
    }
  }

  private static void closed(DevAppliance appliance) {
    for (String path : List.of("/api/v1/search?q=ferry", "/api/v1/threads")) {
      DevAppliance.Answer answer = appliance.as("ewan", "GET", path).send();
      assertThat(answer.status()).as(path).isEqualTo(503);
      assertThat(answer.json().get("type").asText()).isEqualTo("/problems/maintenance");
      assertThat(answer.json().get("detail").asText()).isEqualTo("New disks. Back at nine.");
      assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(400, 600);
    }
    assertThat(appliance.call("GET", "/livez").send().status()).isEqualTo(200);
    DevAppliance.Answer ready = appliance.call("GET", "/readyz").send();
    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.body()).contains("\"maintenance\"");
    assertThat(appliance.key("GET", "/metrics").send().status()).isEqualTo(200);
    JsonNode told = appliance.call("GET", HERE).send().json();
    assertThat(told.get("on").asBoolean()).isTrue();
  }

  @Test
  void isForWhoRunsTheInstallationAndSaysWhatIsWrongWithAWish() throws Exception {
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      DevAppliance.SignedIn tilda = appliance.newPerson("tilda", "tenant_admin");
      assertThat(tilda.call("PUT", HERE).json(Map.of("on", true)).send().status()).isEqualTo(403);
      assertThat(appliance.call("GET", HERE).send().json().get("on").asBoolean()).isFalse();
      for (Map<String, Object> wrong :
          List.<Map<String, Object>>of(
              Map.of(),
              Map.of("on", true, "until", "tomorrow"),
              Map.of("on", true, "until", "2020-01-01T00:00:00Z"),
              Map.of("on", true, "message", "x".repeat(501)))) {
        DevAppliance.Answer answer = appliance.key("PUT", HERE).json(wrong).send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("errors")).hasSize(1);
      }
    }
  }
}
