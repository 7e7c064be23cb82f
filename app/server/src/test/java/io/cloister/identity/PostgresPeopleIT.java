package io.cloister.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.server.DevAppliance;
import io.cloister.store.Postgres;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Over a real PostgreSQL.
class PostgresPeopleIT extends PeopleContract {
  private static Postgres server;

  @BeforeAll
  static void start() throws Exception {
    server = Postgres.start();
    appliance = DevAppliance.start(server.environment());
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.close();
  }

  @Test
  void keepsProvidersSealed() throws Exception {
    Map<String, Object> settings =
        Map.of("issuer", "http://127.0.0.1:9", "client_id", "x", "base_url", "http://127.0.0.1:1");
    Map<String, Object> body =
        Map.of(
            "id",
            "corp",
            "kind",
            "oidc",
            "name",
            "Corp",
            "settings",
            settings,
            "secrets",
            Map.of("client_secret", "lantern-of-the-weir"));
    assertThat(appliance.key("POST", "/api/v1/providers").json(body).send().status())
        .isEqualTo(201);
    assertThat(
            appliance
                .key("GET", "/api/v1/providers")
                .send()
                .json()
                .at("/items/0/secrets")
                .toString())
        .isEqualTo("[\"client_secret\"]");
    try (var connection = server.superuser();
        var rows = connection.createStatement().executeQuery("SELECT secrets FROM providers")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).doesNotContain("lantern");
    }
  }

  @Test
  void tellsWhatSomebodyCouldReadBefore() throws Exception {
    appliance
        .key("PUT", "/api/v1/documents/plan")
        .json(Map.of("text", "The gate is shut at nine.", "allow", List.of("group:works")))
        .send();
    appliance
        .key("POST", "/api/v1/people")
        .json(Map.of("login", "wim", "groups", List.of("works")))
        .send();
    while (appliance.key("GET", "/api/v1/status").send().json().get("pending").asInt() > 0) {
      Thread.sleep(20);
    }
    String path = "/api/v1/access?login=wim&document=plan";
    assertThat(appliance.key("GET", path).send().json().get("verdict").asText()).isEqualTo("can");
    String then = java.time.Instant.now().toString();
    appliance.key("PATCH", "/api/v1/people/wim").json(Map.of("groups", List.of())).send();
    assertThat(appliance.key("GET", path).send().json().get("verdict").asText())
        .isEqualTo("cannot");
    assertThat(appliance.key("GET", path + "&at=" + then).send().json().get("verdict").asText())
        .isEqualTo("can");
  }
}
