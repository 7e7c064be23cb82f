package io.cloister.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What nobody gets by sending it here.
class ScimAttacksTest {
  @AutoClose private static final DevAppliance APPLIANCE = DevAppliance.start();

  private static Service service;

  @BeforeAll
  static void begin() {
    service = Service.of(APPLIANCE);
  }

  @Test
  void withoutABearerThereIsNothingToSee() {
    for (String path :
        List.of(
            "/Users",
            "/Groups",
            "/Users/1",
            "/ServiceProviderConfig",
            "/Schemas",
            "/ResourceTypes")) {
      Answer answer = APPLIANCE.call("GET", "/scim/v2" + path).send();
      assertScim(answer, 401);
      assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }
    assertScim(
        APPLIANCE.call("GET", "/scim/v2/Users").header("Authorization", "Bearer clo_wrong").send(),
        401);
  }

  @Test
  void anAdministratorsSessionAndOrdinaryKeysAreNoBearers() {
    assertScim(
        APPLIANCE.signIn("admin", DevAppliance.PASSWORD).call("GET", "/scim/v2/Users").send(), 403);
    Map<String, Object> wanted =
        Map.of("name", "crm", "kind", "service", "scopes", List.of("administer", "read"));
    String key =
        APPLIANCE.key("POST", "/api/v1/keys").json(wanted).send().json().get("key").asText();
    assertScim(
        APPLIANCE.call("GET", "/scim/v2/Users").header("Authorization", "Bearer " + key).send(),
        403);
    assertScim(APPLIANCE.as("admin", "GET", "/scim/v2/Users").send(), 403);
  }

  @Test
  void itsKeyOpensNothingElse() {
    for (String path :
        List.of(
            "/api/v1/people",
            "/api/v1/keys",
            "/api/v1/session",
            "/api/v1/documents/one",
            "/api/v1/search?q=x",
            "/api/v1/audit/events")) {
      Answer answer = service.call("GET", path).send();
      assertThat(answer.status()).as(path).isEqualTo(403);
      assertThat(answer.problem()).isEqualTo("forbidden");
    }
    assertThat(
            service.call("GET", "/scim/v2/Users").header("Cloister-Actor", "admin").send().status())
        .isEqualTo(403);
  }

  @Test
  void itsKeyIsMadeByAdministratorsAloneAndHasNoOtherScope() {
    Map<String, Object> personal = Map.of("name", "x", "scopes", List.of("scim"));
    assertThat(
            APPLIANCE
                .signIn("admin", DevAppliance.PASSWORD)
                .call("POST", "/api/v1/keys")
                .json(personal)
                .send()
                .status())
        .isEqualTo(400);
    Map<String, Object> both =
        Map.of("name", "x", "kind", "service", "scopes", List.of("scim", "administer"));
    assertThat(APPLIANCE.key("POST", "/api/v1/keys").json(both).send().status()).isEqualTo(400);
    Map<String, Object> asked = Map.of("name", "x", "kind", "service", "scopes", List.of("scim"));
    assertThat(APPLIANCE.as("moira", "POST", "/api/v1/keys").json(asked).send().status())
        .isEqualTo(403);
  }

  @Test
  void localAccountsAreNeitherSeenNorTouched() {
    assertThat(service.find("/Users", "userName eq \"admin\"").json().get("totalResults").asInt())
        .isZero();
    Answer answer =
        service.send(
            "POST",
            "/Users",
            "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"], \"userName\": \"Admin\", \"active\": false}");
    assertScim(answer, 409);
    assertThat(answer.json().get("detail").asText()).contains("local account");
    assertThat(APPLIANCE.key("GET", "/api/v1/people/admin").send().json().get("active").asBoolean())
        .isTrue();
  }

  @Test
  void aFilterIsAValueAndNoSql() {
    String id = service.person("o'hara\\\\x");
    assertThat(
            service
                .find("/Users", "userName eq \"o'hara\\\\x\"")
                .json()
                .at("/Resources/0/id")
                .asText())
        .isEqualTo(id);
    Answer none = service.find("/Users", "userName eq \"x' OR '1'='1\"");
    assertThat(none.json().get("totalResults").asInt()).as(none.body()).isZero();
  }

  @Test
  void filtersThatWouldReadEverybodyAreRefusedAndSayWhatIsNot() {
    for (String filter :
        List.of(
            "userName sw \"a\"",
            "userName eq \"a\" or userName eq \"b\"",
            "not (active eq true)",
            "title eq \"x\"",
            "meta.created gt \"2020-01-01T00:00:00Z\"",
            "password eq \"x\"",
            "userName eq",
            "((((((((((((((((((((((((userName eq \"a\"))))))))))))))))))))))))")) {
      Answer answer = service.find("/Users", filter);
      assertScim(answer, 400);
      assertThat(answer.json().get("scimType").asText())
          .as(filter + answer.body())
          .isEqualTo("invalidFilter");
    }
    assertScim(service.find("/Users", "userName eq \"" + "x".repeat(3000) + "\""), 400);
  }

  @Test
  void bodiesThatAreHugeOrDeepOrNoJsonAreRefused() {
    String deep = "{\"schemas\": [], \"name\": " + "[".repeat(5000) + "]".repeat(5000) + "}";
    Answer nested = service.send("POST", "/Users", deep);
    assertScim(nested, 400);
    assertThat(nested.json().get("scimType").asText()).isEqualTo("invalidSyntax");
    assertScim(service.send("POST", "/Users", "{\"userName\""), 400);
    assertScim(service.send("POST", "/Users", "[]"), 400);
    assertScim(service.send("POST", "/Users", ""), 400);
    assertScim(service.send("POST", "/Users", "{\"x\": \"" + "x".repeat(2_000_000) + "\"}"), 413);
    assertScim(service.call("POST", "/scim/v2/Users").body("text/plain", "{}").send(), 415);
  }

  @Test
  void whatIsReadOnlyStaysAndRolesAreNotTaken() {
    String id = service.person("readonly");
    Answer answer =
        service.patch(
            "/Users/" + id,
            """
            {"op": "replace", "path": "id", "value": "0"},
            {"op": "add", "path": "groups", "value": [{"value": "x"}]},
            {"op": "replace", "path": "meta.created", "value": "2001-01-01T00:00:00Z"},
            {"op": "add", "path": "roles", "value": [{"value": "tenant_admin"}]},
            {"op": "add", "value": {"roles": ["tenant_admin"], "login": "admin", "provider": "local"}}
            """);
    assertThat(answer.status()).as(answer.body()).isIn(200, 400);
    JsonNode person = APPLIANCE.key("GET", "/api/v1/people/readonly").send().json();
    assertThat(person.get("roles").toString()).isEqualTo("[\"employee\"]");
    assertThat(person.get("groups")).isEmpty();
    assertThat(service.get("/Users/" + id).json().at("/meta/created").asText())
        .startsWith("20")
        .doesNotContain("2001");
  }

  @Test
  void noIdIsTakenForSomethingElse() {
    for (String id : List.of("k", "ulk", "Bulk", "h", "Users", "null")) {
      Answer answer = service.get("/Users/" + id);
      assertThat(answer.status()).as(id).isIn(400, 404, 405);
      assertThat(answer.header("Content-Type")).startsWith(Service.TYPE);
    }
    assertScim(service.get("/Nothing"), 404);
    assertScim(service.send("POST", "/Bulk", "{}"), 404);
    assertScim(service.get("/ResourceTypes/ulk"), 404);
    assertScim(service.get("/Schemas/Bulk"), 404);
  }

  @Test
  void whatItDoesIsOnRecordWithItsKeyAndWithoutSecrets() {
    String id = service.person("recorded");
    service.patch("/Users/" + id, "{\"op\": \"replace\", \"path\": \"active\", \"value\": false}");
    service.delete("/Users/" + id);
    for (String action : List.of("scim_user.create", "scim_user.update", "scim_user.delete")) {
      JsonNode event =
          APPLIANCE
              .key("GET", "/api/v1/audit/events?size=1&action=" + action)
              .send()
              .json()
              .at("/items/0");
      assertThat(event.get("actor").asText()).startsWith("entra#");
      assertThat(event.get("resource").asText()).isEqualTo("recorded");
      assertThat(event.toString()).doesNotContain(service.key());
    }
    JsonNode update =
        APPLIANCE
            .key("GET", "/api/v1/audit/events?size=1&action=scim_user.update")
            .send()
            .json()
            .at("/items/0/detail");
    assertThat(update.at("/before/active").asBoolean()).isTrue();
    assertThat(update.at("/after/active").asBoolean()).isFalse();
  }

  @Test
  void itSaysWhatItCan() {
    JsonNode features = service.get("/ServiceProviderConfig").json();
    assertThat(features.at("/patch/supported").asBoolean()).isTrue();
    assertThat(features.at("/bulk/supported").asBoolean()).isFalse();
    assertThat(features.at("/filter/maxResults").asInt()).isEqualTo(200);
    assertThat(service.get("/ResourceTypes").json().get("Resources").toString())
        .contains("/Users", "/Groups");
    assertThat(service.get("/Schemas").status()).isEqualTo(200);
    assertThat(service.get("/ResourceTypes/User").status()).isEqualTo(200);
    assertThat(service.get("/Schemas/urn:ietf:params:scim:schemas:core:2.0:User").status())
        .isEqualTo(200);
    Answer searched =
        service.send(
            "POST",
            "/Users/.search",
            "{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:SearchRequest\"], \"filter\": \"userName eq \\\"nobody\\\"\"}");
    assertThat(searched.status()).as(searched.body()).isEqualTo(200);
  }

  private static void assertScim(Answer answer, int status) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith(Service.TYPE);
    assertThat(answer.json().at("/schemas/0").asText())
        .isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
    assertThat(answer.json().get("status").asText()).isEqualTo(String.valueOf(status));
    assertThat(answer.json().get("detail").asText()).isNotBlank();
  }
}
