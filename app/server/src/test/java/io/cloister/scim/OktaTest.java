package io.cloister.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What Okta sends, in its own spelling.
class OktaTest {
  @AutoClose private static final DevAppliance APPLIANCE = DevAppliance.start();

  private static final String BO =
      """
      {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "%s",
       "name": {"givenName": "Bo", "familyName": "Lind"}, "emails": [{"primary": true, "value": "bo@skerrow.example", "type": "work"}],
       "displayName": "Bo Lind", "locale": "en-US", "externalId": "00ujl29u0le5T6Aj10h7", "groups": [],
       "password": "1mz050nq", "active": true}
      """;

  private static Service okta;

  @BeforeAll
  static void begin() {
    okta = Service.of(APPLIANCE);
  }

  private static JsonNode made(String userName) {
    Answer answer = okta.send("POST", "/Users", BO.formatted(userName));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json();
  }

  @Test
  void thePasswordItSendsIsNotTaken() {
    JsonNode bo = made("bo.password");
    assertThat(bo.has("password")).isFalse();
    JsonNode person = APPLIANCE.key("GET", "/api/v1/people/bo.password").send().json();
    assertThat(person.get("has_password").asBoolean()).isFalse();
  }

  @Test
  void itSendsTheWholePersonAgainWhenSomethingChanges() {
    String id = made("bo.whole").get("id").asText();
    String whole =
        """
        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "id": "%s", "userName": "bo.whole",
         "name": {"givenName": "Bo", "familyName": "Lindgren"}, "emails": [{"primary": true, "value": "bl@skerrow.example", "type": "work"}],
         "displayName": "Bo Lindgren", "active": true, "groups": [], "meta": {"resourceType": "User"}}
        """
            .formatted(id);
    Answer answer = okta.send("PUT", "/Users/" + id, whole);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().at("/name/familyName").asText()).isEqualTo("Lindgren");
    assertThat(answer.json().get("externalId").asText())
        .as("what is left out is not forgotten when it is what the service knows them by")
        .isEqualTo("00ujl29u0le5T6Aj10h7");
    assertThat(answer.header("ETag")).startsWith("W/");
    Answer again = okta.send("PUT", "/Users/" + id, whole);
    assertThat(again.header("ETag"))
        .as("nothing new is no change")
        .isEqualTo(answer.header("ETag"));
  }

  @Test
  void itClosesAnAccountWithoutAPath() {
    String id = made("bo.closed").get("id").asText();
    Answer answer =
        okta.patch("/Users/" + id, "{\"op\": \"replace\", \"value\": {\"active\": false}}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().get("active").asBoolean()).isFalse();
    assertThat(
            APPLIANCE
                .key("GET", "/api/v1/people/bo.closed")
                .send()
                .json()
                .get("closed_by")
                .asText())
        .isEqualTo("scim");
  }

  @Test
  void itPushesAGroupRenamesItWithoutAPathAndReplacesItsMembers() {
    String one = okta.person("push.one");
    String two = okta.person("push.two");
    String id = okta.group("Push", one);
    Answer renamed =
        okta.patch(
            "/Groups/" + id,
            "{\"op\": \"replace\", \"value\": {\"id\": \"%s\", \"displayName\": \"Pushed\"}}"
                .formatted(id));
    assertThat(renamed.status()).as(renamed.body()).isEqualTo(204);
    Answer replaced =
        okta.patch(
            "/Groups/" + id,
            "{\"op\": \"replace\", \"path\": \"members\", \"value\": [{\"value\": \"%s\", \"display\": \"push.two\"}]}"
                .formatted(two));
    assertThat(replaced.status()).as(replaced.body()).isEqualTo(204);
    JsonNode group = okta.get("/Groups/" + id).json();
    assertThat(group.get("displayName").asText()).isEqualTo("Pushed");
    assertThat(group.at("/members/0/value").asText()).isEqualTo(two);
    assertThat(group.get("members")).hasSize(1);
    JsonNode person = okta.get("/Users/" + two).json();
    assertThat(person.at("/groups/0/value").asText()).isEqualTo(id);
    assertThat(person.at("/groups/0/display").asText()).isEqualTo("Pushed");
    assertThat(
            APPLIANCE
                .as("push.two", "GET", "/api/v1/session")
                .send()
                .json()
                .at("/person/groups/0")
                .asText())
        .isEqualTo("pushed");
    Answer put =
        okta.send(
            "PUT",
            "/Groups/" + id,
            "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:Group\"], \"displayName\": \"Pushed\", \"members\": [{\"value\": \"%s\"}]}"
                .formatted(one));
    assertThat(put.status()).as(put.body()).isEqualTo(200);
    assertThat(okta.get("/Groups/" + id).json().at("/members/0/value").asText()).isEqualTo(one);
    assertThat(okta.delete("/Groups/" + id).status()).isEqualTo(204);
    assertThat(okta.get("/Groups/" + id).status()).isEqualTo(404);
  }

  @Test
  void itReadsEverybodyPageByPage() {
    for (int i = 0; i < 7; i++) {
      okta.person("paged." + i);
    }
    JsonNode first = okta.get("/Users?startIndex=1&count=3").json();
    assertThat(first.get("Resources")).hasSize(3);
    assertThat(first.get("itemsPerPage").asInt()).isEqualTo(3);
    int total = first.get("totalResults").asInt();
    assertThat(total).isGreaterThanOrEqualTo(7);
    JsonNode beyond = okta.get("/Users?startIndex=" + (total + 1) + "&count=3").json();
    assertThat(beyond.get("totalResults").asInt()).isEqualTo(total);
    assertThat(beyond.path("Resources")).isEmpty();
  }

  @Test
  void aSecondPersonOfTheSameNameIsAConflictOfUniqueness() {
    made("bo.twice");
    Answer answer = okta.send("POST", "/Users", BO.formatted("BO.twice"));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().get("scimType").asText()).isEqualTo("uniqueness");
    assertThat(answer.json().get("status").asText()).isEqualTo("409");
  }

  @Test
  void itDeletesSomebodyWhoseNameStaysReserved() {
    String id = made("bo.gone").get("id").asText();
    assertThat(okta.delete("/Users/" + id).status()).isEqualTo(204);
    assertThat(okta.get("/Users/" + id).status()).isEqualTo(404);
    assertThat(okta.delete("/Users/" + id).status()).isEqualTo(404);
    JsonNode person = APPLIANCE.key("GET", "/api/v1/people/bo.gone").send().json();
    assertThat(person.get("active").asBoolean()).isFalse();
    assertThat(made("bo.gone").get("id").asText()).isEqualTo(id);
  }

  @Test
  void aChangeOfAnOlderVersionIsRefused() {
    JsonNode bo = made("bo.version");
    String path = "/scim/v2/Users/" + bo.get("id").asText();
    String patch =
        "{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"], \"Operations\": [{\"op\": \"replace\", \"path\": \"title\", \"value\": \"%s\"}]}";
    String tag = bo.at("/meta/version").asText();
    Answer first =
        okta.call("PATCH", path)
            .header("If-Match", tag)
            .body(Service.TYPE, patch.formatted("One"))
            .send();
    assertThat(first.status()).as(first.body()).isEqualTo(200);
    Answer second =
        okta.call("PATCH", path)
            .header("If-Match", tag)
            .body(Service.TYPE, patch.formatted("Two"))
            .send();
    assertThat(second.status()).isEqualTo(412);
    assertThat(okta.call("GET", path).header("If-None-Match", first.header("ETag")).send().status())
        .isEqualTo(304);
  }
}
