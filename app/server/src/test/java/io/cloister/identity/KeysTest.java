package io.cloister.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Keys that people and administrators make themselves.
class KeysTest {
  @AutoClose private static final DevAppliance APPLIANCE = DevAppliance.start();

  private final DevAppliance.SignedIn admin = APPLIANCE.signIn("admin", DevAppliance.PASSWORD);

  @Test
  void aPersonalKeyActsAsItsPersonWithinItsScopes() {
    JsonNode made = make(Map.of("name", "my script", "scopes", List.of("read")));
    assertThat(made.get("kind").asText()).isEqualTo("personal");
    assertThat(made.get("key").asText()).startsWith("clo_");
    JsonNode person = with(made, "GET", "/api/v1/session").json().get("person");
    assertThat(person.get("login").asText()).isEqualTo("admin");
    assertThat(person.get("roles").toString()).isEqualTo("[\"employee\"]");
    assertThat(with(made, "GET", "/api/v1/audit/events").status()).isEqualTo(403);
  }

  @Test
  void aServiceKeyHasANameOfItsOwnThatNoPersonHas() {
    JsonNode made = make(Map.of("name", "crm", "kind", "service", "scopes", List.of("sources")));
    JsonNode person = with(made, "GET", "/api/v1/session").json().get("person");
    assertThat(person.get("login").asText()).startsWith("crm#");
    assertThat(person.get("groups")).isEmpty();
    assertThat(person.get("roles").toString()).isEqualTo("[\"source_owner\"]");
  }

  @Test
  void isShownOnceAndItsHashNever() {
    JsonNode made = make(Map.of("name", "once"));
    Answer list = admin.call("GET", "/api/v1/keys").send();
    assertThat(list.body()).contains(made.get("id").asText()).doesNotContain("clo_");
    assertThat(list.body()).doesNotContain(Tokens.hash(made.get("key").asText()));
  }

  @Test
  void saysWhenItWasLastUsed() {
    JsonNode made = make(Map.of("name", "used"));
    assertThat(listed(made).has("last_used")).isFalse();
    with(made, "GET", "/api/v1/session");
    assertThat(listed(made).has("last_used")).isTrue();
  }

  @Test
  void isRefusedOnceItIsRevoked() {
    JsonNode made = make(Map.of("name", "short-lived"));
    String path = "/api/v1/keys/" + made.get("id").asText();
    assertThat(admin.call("DELETE", path).send().status()).isEqualTo(204);
    assertThat(with(made, "GET", "/api/v1/session").status()).isEqualTo(401);
    assertThat(admin.call("DELETE", path).send().status()).isEqualTo(404);
  }

  @Test
  void isRefusedFromElsewhereAndThatIsOnRecord() {
    JsonNode made = make(Map.of("name", "far", "networks", List.of("10.2.0.0/16", "::1")));
    assertThat(made.get("networks").toString()).contains("10.2.0.0/16");
    Answer answer = with(made, "GET", "/api/v1/search?q=x");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().get("detail").asText()).contains("from this address");
    JsonNode event =
        APPLIANCE
            .key("GET", "/api/v1/audit/events?actor=admin&size=1")
            .send()
            .json()
            .at("/items/0");
    assertThat(event.get("action").asText()).isEqualTo("search.run");
    assertThat(event.get("outcome").asText()).isEqualTo("failure");
    JsonNode here = make(Map.of("name", "near", "networks", List.of("127.0.0.0/8", "::1")));
    assertThat(with(here, "GET", "/api/v1/session").status()).isEqualTo(200);
  }

  @Test
  void makesNoFurtherKeys() {
    JsonNode made = make(Map.of("name", "parent"));
    Answer answer =
        APPLIANCE
            .call("POST", "/api/v1/keys")
            .header("Authorization", "Bearer " + made.get("key").asText())
            .json(Map.of("name", "child"))
            .send();
    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void nobodyRevokesAnothersKeyByActingAsThem() {
    JsonNode made = make(Map.of("name", "mine"));
    String path = "/api/v1/keys/" + made.get("id").asText();
    assertThat(APPLIANCE.as("admin", "DELETE", path).send().status()).isEqualTo(404);
    assertThat(APPLIANCE.as("ben", "DELETE", path).send().status()).isEqualTo(404);
    assertThat(with(made, "GET", "/api/v1/session").status()).isEqualTo(200);
  }

  @Test
  void itsMakingAndItsUseAreOnRecord() {
    JsonNode made = make(Map.of("name", "recorded"));
    with(made, "GET", "/api/v1/search?q=anything");
    JsonNode events =
        APPLIANCE.key("GET", "/api/v1/audit/events?actor=admin").send().json().get("items");
    assertThat(events.get(0).get("action").asText()).isEqualTo("search.run");
    assertThat(events.get(0).at("/detail/key")).isEqualTo(made.get("id"));
    assertThat(events.get(1).get("action").asText()).isEqualTo("key.create");
    assertThat(events.get(1).get("resource")).isEqualTo(made.get("id"));
    assertThat(events.toString()).doesNotContain(made.get("key").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                      | name
          {"name": "x", "kind": "other"}                          | kind
          {"name": "x", "scopes": []}                             | scopes
          {"name": "x", "scopes": ["everything"]}                 | scopes
          {"name": "x", "kind": "service", "scopes": ["impersonate"]} | scopes
          {"name": "x", "expires_in_days": 0}                     | expires_in_days
          {"name": "x", "expires_in_days": 4000}                  | expires_in_days
          {"name": "x", "networks": ["example.org"]}              | networks
          {"name": "x", "networks": ["10.0.0.0/64"]}              | networks
          """)
  void saysWhichFieldIsWrong(String json, String field) {
    Answer answer = admin.call("POST", "/api/v1/keys").body("application/json", json).send();
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
  }

  private JsonNode make(Map<String, ?> body) {
    Answer answer = admin.call("POST", "/api/v1/keys").json(body).send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json();
  }

  private JsonNode listed(JsonNode made) {
    for (JsonNode item : admin.call("GET", "/api/v1/keys").send().json().get("items")) {
      if (item.get("id").equals(made.get("id"))) {
        return item;
      }
    }
    throw new AssertionError("It is not in the list");
  }

  private static Answer with(JsonNode made, String method, String path) {
    return APPLIANCE
        .call(method, path)
        .header("Authorization", "Bearer " + made.get("key").asText())
        .send();
  }
}
