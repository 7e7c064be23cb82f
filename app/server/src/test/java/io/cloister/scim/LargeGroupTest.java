package io.cloister.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import io.cloister.store.DatabaseSettings;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A group of 50,000, as the one of all employees is in a large company.
class LargeGroupTest {
  private static final int MEMBERS = 50_000;
  private static final String GROUP = "/Groups/00000000-0000-4000-8000-000000000001";

  @TempDir Path home;

  @Test
  void takesOneMoreInShowsItsPagesAndOpensItsDocuments() throws Exception {
    DevAppliance.over(home, Map.of()).close();
    fill();
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      Service service = Service.of(appliance);
      String made =
          service
              .send(
                  "POST",
                  "/Users",
                  """
                  {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "newcomer"}
                  """)
              .json()
              .get("id")
              .asText();
      appliance
          .key("PUT", "/api/v1/documents/all-hands")
          .json(Map.of("text", "The canteen opens at noon.", "allow", List.of("group:everybody")))
          .send();
      while (appliance.key("GET", "/api/v1/status").send().json().get("pending").asInt() > 0) {
        Thread.sleep(20);
      }
      assertThat(read(appliance, "p40000")).isEqualTo(200);
      assertThat(read(appliance, "newcomer")).isEqualTo(404);
      Answer added =
          service.patch(
              GROUP,
              """
              {"op": "Add", "path": "members", "value": [{"value": "%s"}]}
              """
                  .formatted(made));
      assertThat(added.status()).as(added.body()).isEqualTo(204);
      assertThat(read(appliance, "newcomer")).isEqualTo(200);
      Answer removed =
          service.patch(
              GROUP,
              """
              {"op": "Remove", "path": "members[value eq \\"%s\\"]"}
              """
                  .formatted(made));
      assertThat(removed.status()).as(removed.body()).isEqualTo(204);
      assertThat(read(appliance, "newcomer")).isEqualTo(404);
      JsonNode page =
          appliance.key("GET", "/api/v1/groups/everybody/members?size=200").send().json();
      assertThat(page.get("items")).hasSize(200);
      assertThat(page.get("next_cursor").isNull()).isFalse();
      assertThat(
              appliance
                  .key("GET", "/api/v1/groups?q=everybody")
                  .send()
                  .json()
                  .at("/items/0/members")
                  .asInt())
          .isEqualTo(MEMBERS);
    }
  }

  private static int read(DevAppliance appliance, String login) {
    return appliance.as(login, "GET", "/api/v1/documents/all-hands").send().status();
  }

  /// As if the service had said so many times who there is.
  private void fill() throws Exception {
    try (Home opened = Home.open(home);
        Store store = Store.open(opened, DatabaseSettings.embedded(), Clock.systemUTC())) {
      store.change(
          TenantId.MAIN,
          handle -> {
            handle.execute(
                """
                INSERT INTO people (tenant, login, name, active, provider, provider_key, created)
                SELECT 'main', 'p' || x, 'Person ' || x, TRUE, 'scim',
                  '00000000-0000-4000-8000-1' || LPAD(CAST(x AS VARCHAR), 11, '0'), CURRENT_TIMESTAMP
                FROM SYSTEM_RANGE(1, ?)
                """,
                MEMBERS);
            handle.execute(
                """
                INSERT INTO provisioned_people (tenant, id, login, user_name, spelled, gone, changed, version)
                SELECT tenant, provider_key, login, login, login, FALSE, created, 1
                FROM people WHERE provider = 'scim'
                """);
            handle.execute(
                "INSERT INTO groups_of_people (tenant, name) VALUES ('main', 'everybody')");
            handle.execute(
                """
                INSERT INTO provisioned_groups (tenant, id, name, spelled, created, changed, version)
                VALUES ('main', '00000000-0000-4000-8000-000000000001', 'everybody', 'Everybody',
                  CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, 1)
                """);
            handle.execute(
                """
                INSERT INTO memberships (tenant, login, group_name, origin, since)
                SELECT 'main', login, 'everybody', 'scim', created FROM people WHERE provider = 'scim'
                """);
          });
    }
  }
}
