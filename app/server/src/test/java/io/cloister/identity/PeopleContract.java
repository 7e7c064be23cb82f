package io.cloister.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What administrators do to people, and what invitations are good for; the same over each
/// database.
abstract class PeopleContract {
  private static final String WORDS = "orchid lantern quietly moving";

  /// Started by the class that says over which database.
  static DevAppliance appliance;

  private final DevAppliance.SignedIn admin = appliance.signIn("admin", DevAppliance.PASSWORD);

  @AfterAll
  static void stop() {
    appliance.close();
  }

  @Test
  void anInvitedPersonChoosesAPasswordOnceAndSignsIn() {
    JsonNode made =
        add(Map.of("login", "Łukasz", "name", "Łukasz Nowak", "groups", List.of("Legal")));
    String token = token(made);
    assertThat(made.get("has_password").asBoolean()).isFalse();
    assertThat(accept(token, WORDS).json().get("login").asText()).isEqualTo("łukasz");
    JsonNode person =
        appliance
            .signIn("ŁUKASZ", WORDS)
            .call("GET", "/api/v1/session")
            .send()
            .json()
            .get("person");
    assertThat(person.get("groups").toString()).isEqualTo("[\"legal\"]");
    assertThat(person.get("roles").toString()).isEqualTo("[\"employee\"]");
    assertThat(accept(token, WORDS + " again").status()).isEqualTo(404);
  }

  @Test
  void aNewerInvitationReplacesTheOlderAndAnAcceptedOneEndsSessions() {
    String first = token(add(Map.of("login", "nadia")));
    JsonNode second = admin.call("POST", "/api/v1/people/nadia/invitation").send().json();
    assertThat(accept(first, WORDS).status()).isEqualTo(404);
    assertThat(accept(second.get("link").asText().split("#", 2)[1], WORDS).status()).isEqualTo(200);
    DevAppliance.SignedIn nadia = appliance.signIn("nadia", WORDS);
    JsonNode third = admin.call("POST", "/api/v1/people/nadia/invitation").send().json();
    assertThat(nadia.call("GET", "/api/v1/session").send().status()).isEqualTo(200);
    accept(third.get("link").asText().split("#", 2)[1], "another seven lanterns");
    assertThat(nadia.call("GET", "/api/v1/session").send().status()).isEqualTo(401);
  }

  @Test
  void whoeverIsClosedIsOutAtOnceAndStaysOut() {
    accept(token(add(Map.of("login", "omar"))), WORDS);
    DevAppliance.SignedIn omar = appliance.signIn("omar", WORDS);
    JsonNode closed = change("omar", Map.of("active", false)).json();
    assertThat(closed.get("closed_by").asText()).isEqualTo("local");
    assertThat(omar.call("GET", "/api/v1/session").send().status()).isEqualTo(401);
    assertThat(signIn("omar", WORDS).problem()).isEqualTo("sign_in_failed");
    change("omar", Map.of("active", true));
    assertThat(signIn("omar", WORDS).status()).isEqualTo(200);
  }

  @Test
  void aRoleOfAGroupIsARoleOfItsMembersAtOnce() {
    accept(token(add(Map.of("login", "petra"))), WORDS);
    DevAppliance.SignedIn petra = appliance.signIn("petra", WORDS);
    assertThat(petra.call("GET", "/api/v1/audit/events").send().status()).isEqualTo(403);
    Answer group =
        admin
            .call("PUT", "/api/v1/groups/Revision")
            .json(Map.of("roles", List.of("auditor"), "members", List.of("petra")))
            .send();
    assertThat(group.json().get("members").asInt()).isEqualTo(1);
    assertThat(petra.call("GET", "/api/v1/audit/events").send().status()).isEqualTo(200);
    JsonNode told = admin.call("GET", "/api/v1/people/petra").send().json();
    assertThat(told.get("roles").toString()).isEqualTo("[\"employee\"]");
    assertThat(told.get("roles_by_groups").toString()).isEqualTo("[\"auditor\"]");
    assertThat(admin.call("DELETE", "/api/v1/groups/revision").send().status()).isEqualTo(204);
    assertThat(petra.call("GET", "/api/v1/audit/events").send().status()).isEqualTo(403);
  }

  @Test
  void nobodyRaisesThemselvesAndTheLastAdministratorStays() {
    assertThat(change("admin", Map.of("roles", List.of("employee"))).status()).isEqualTo(403);
    assertThat(change("admin", Map.of("active", false)).status()).isEqualTo(403);
    String token = token(add(Map.of("login", "quinn", "roles", List.of("tenant_admin"))));
    DevAppliance.SignedIn quinn = joined("quinn", token);
    assertThat(change("quinn", Map.of("active", false)).status()).isEqualTo(200);
    Answer last =
        appliance.key("PATCH", "/api/v1/people/admin").json(Map.of("active", false)).send();
    assertThat(last.status()).as(last.body()).isEqualTo(409);
    assertThat(quinn.call("GET", "/api/v1/session").send().status()).isEqualTo(401);
  }

  @Test
  void findsPeopleByPartsAndGoesOnFromPageToPage() {
    for (String login : List.of("rita_a", "rita_b", "ritax")) {
      add(Map.of("login", login, "mail", login + "@corp.example"));
    }
    JsonNode found = admin.call("GET", "/api/v1/people?q=RITA_&size=1").send().json();
    assertThat(found.at("/items/0/login").asText()).isEqualTo("rita_a");
    String next = found.get("next_cursor").asText();
    JsonNode rest = admin.call("GET", "/api/v1/people?q=RITA_&size=1&cursor=" + next).send().json();
    assertThat(rest.at("/items/0/login").asText()).isEqualTo("rita_b");
    assertThat(rest.get("next_cursor").isNull()).isTrue();
  }

  @Test
  void changesAreOnRecordWithBeforeAndAfterAndNoSecret() {
    JsonNode made = add(Map.of("login", "sven"));
    change("sven", Map.of("roles", List.of("operator"), "groups", List.of("night")));
    JsonNode event =
        appliance
            .key("GET", "/api/v1/audit/events?action=person.update&size=1")
            .send()
            .json()
            .at("/items/0");
    assertThat(event.get("resource").asText()).isEqualTo("sven");
    assertThat(event.at("/detail/before/roles").toString()).isEqualTo("[\"employee\"]");
    assertThat(event.at("/detail/after/roles").toString()).isEqualTo("[\"operator\"]");
    assertThat(event.at("/detail/after/groups").toString()).isEqualTo("[\"night\"]");
    assertThat(appliance.key("GET", "/api/v1/audit/events?size=200").send().body())
        .doesNotContain(token(made));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"name": "x"}                                 | login
          {"login": " "}                                | login
          {"login": "crm#12345678"}                     | login
          {"login": "system"}                           | login
          {"login": "ok", "roles": ["root"]}            | roles
          {"login": "ok", "groups": [""]}               | groups
          {"login": "ok", "mail": ""}                   | mail
          """)
  void saysWhichFieldIsWrong(String json, String field) {
    Answer answer = admin.call("POST", "/api/v1/people").body("application/json", json).send();
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource({
    "short",
    "aaaaaaaaaaaaaaaa",
    "password12345678",
    "abcdefghijklm",
    "4321098765432109",
    "tamara-2026-2026",
    "Qwertyuiopas"
  })
  void refusesPasswordsThatAreTriedFirst(String password) {
    String login = "tamara" + Math.abs(password.hashCode());
    String token = token(add(Map.of("login", login, "name", "Tamara Okoye")));
    Answer answer = accept(token, password);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("password");
    assertThat(accept(token, WORDS).status()).isEqualTo(200);
  }

  private DevAppliance.SignedIn joined(String login, String token) {
    accept(token, WORDS);
    return appliance.signIn(login, WORDS);
  }

  private JsonNode add(Map<String, ?> body) {
    Answer answer = admin.call("POST", "/api/v1/people").json(body).send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json();
  }

  private Answer change(String login, Map<String, ?> body) {
    return admin.call("PATCH", "/api/v1/people/" + login).json(body).send();
  }

  private static Answer accept(String token, String password) {
    return appliance
        .call("POST", "/api/v1/invitation")
        .json(Map.of("token", token, "password", password))
        .send();
  }

  private static Answer signIn(String login, String password) {
    return appliance
        .call("POST", "/api/v1/session")
        .json(Map.of("login", login, "password", password))
        .send();
  }

  private static String token(JsonNode made) {
    return made.at("/invitation/link").asText().split("#", 2)[1];
  }
}
