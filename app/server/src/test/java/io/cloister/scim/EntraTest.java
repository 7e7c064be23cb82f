package io.cloister.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the provisioning service of Entra ID sends, in its own spelling.
class EntraTest {
  @AutoClose private static final DevAppliance APPLIANCE = DevAppliance.start();

  private static final String ANA =
      """
      {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User",
                   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
       "externalId": "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef", "userName": "%s", "active": true,
       "displayName": "Ana Ruiz", "title": "Chief Pilot", "preferredLanguage": "es-ES",
       "emails": [{"primary": true, "type": "work", "value": "ana.ruiz@skerrow.example"}],
       "phoneNumbers": [{"type": "work", "value": "+34 555 0100"}],
       "meta": {"resourceType": "User"},
       "name": {"formatted": "Ana Ruiz", "familyName": "Ruiz", "givenName": "Ana"},
       "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "Flight", "employeeNumber": "7"},
       "roles": [{"value": "tenant_admin"}]}
      """;

  private static Service entra;

  @BeforeAll
  static void begin() {
    entra = Service.of(APPLIANCE);
  }

  private static JsonNode made(String userName) {
    Answer answer = entra.send("POST", "/Users", ANA.formatted(userName));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json();
  }

  @Test
  void itsProbeForNobodyFindsAnEmptyList() {
    Answer answer = entra.find("/Users", "userName eq \"" + UUID.randomUUID() + "\"");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/scim+json");
    assertThat(answer.json().get("totalResults").asInt()).isZero();
    assertThat(answer.json().at("/schemas/0").asText())
        .isEqualTo("urn:ietf:params:scim:api:messages:2.0:ListResponse");
  }

  @Test
  void somebodyItMakesIsAnEmployeeWhatTheBodySaysOfRolesOrNot() {
    JsonNode ana = made("Ana.Ruiz@skerrow.example");
    assertThat(ana.get("userName").asText()).isEqualTo("Ana.Ruiz@skerrow.example");
    assertThat(ana.at("/emails/0/value").asText()).isEqualTo("ana.ruiz@skerrow.example");
    assertThat(ana.at("/meta/location").asText())
        .endsWith("/scim/v2/Users/" + ana.get("id").asText());
    assertThat(ana.has("roles")).isFalse();
    assertThat(ana.toString()).doesNotContain("Flight");
    JsonNode person =
        APPLIANCE.key("GET", "/api/v1/people/ana.ruiz%40skerrow.example").send().json();
    assertThat(person.get("roles").toString()).isEqualTo("[\"employee\"]");
    assertThat(person.get("provider").asText()).isEqualTo("scim");
    assertThat(person.get("name").asText()).isEqualTo("Ana Ruiz");
    assertThat(person.get("title").asText()).isEqualTo("Chief Pilot");
  }

  @Test
  void itsWordsBeginWithCapitalsAndItsTruthsAreTexts() {
    String id = made("capitals@skerrow.example").get("id").asText();
    Answer closed =
        entra.patch(
            "/Users/" + id, "{\"op\": \"Replace\", \"path\": \"active\", \"value\": \"False\"}");
    assertThat(closed.status()).as(closed.body()).isEqualTo(200);
    assertThat(closed.json().get("active").asBoolean()).isFalse();
    Answer open =
        entra.patch("/Users/" + id, "{\"op\": \"Add\", \"path\": \"active\", \"value\": \"True\"}");
    assertThat(open.json().get("active").asBoolean()).isTrue();
  }

  @Test
  void itChangesTheMailOfWorkByAPathWithAFilter() {
    String id = made("mail@skerrow.example").get("id").asText();
    String operations =
        """
        {"op": "Replace", "path": "emails[type eq \\"work\\"].value", "value": "new@skerrow.example"},
        {"op": "Replace", "path": "name.familyName", "value": "Ruiz Soler"},
        {"op": "Replace", "path": "displayName", "value": "Ana Ruiz Soler"}
        """;
    Answer answer = entra.patch("/Users/" + id, operations);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().at("/emails/0/value").asText()).isEqualTo("new@skerrow.example");
    assertThat(answer.json().at("/name/familyName").asText()).isEqualTo("Ruiz Soler");
    assertThat(answer.json().get("displayName").asText()).isEqualTo("Ana Ruiz Soler");
  }

  @Test
  void itAddsAMailByAFilterWhereThereIsNone() {
    String id = entra.person("nomail@skerrow.example");
    Answer answer =
        entra.patch(
            "/Users/" + id,
            "{\"op\": \"Add\", \"path\": \"emails[type eq \\\"work\\\"].value\", \"value\": \"n@skerrow.example\"}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().at("/emails/0/value").asText()).isEqualTo("n@skerrow.example");
    assertThat(answer.json().at("/emails/0/type").asText()).isEqualTo("work");
  }

  @Test
  void whatItSaysOfTheEnterpriseExtensionIsTakenAndNotKept() {
    String id = made("enterprise@skerrow.example").get("id").asText();
    String urn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    String operations =
        """
        {"op": "Add", "path": "%s:department", "value": "Ground"},
        {"op": "Add", "path": "%s:manager", "value": "8f0b"},
        {"op": "Replace", "value": {"title": "Captain", "%s:employeeNumber": "8", "name.givenName": "Anna"}}
        """
            .formatted(urn, urn, urn);
    Answer answer = entra.patch("/Users/" + id, operations);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().get("title").asText()).isEqualTo("Captain");
    assertThat(answer.json().at("/name/givenName").asText()).isEqualTo("Anna");
    assertThat(answer.body()).doesNotContain("Ground");
  }

  @Test
  void itMatchesByExternalIdAndByMail() {
    String id = made("matched@skerrow.example").get("id").asText();
    entra.patch(
        "/Users/" + id, "{\"op\": \"Add\", \"path\": \"externalId\", \"value\": \"Key-77\"}");
    assertThat(
            entra.find("/Users", "externalId eq \"Key-77\"").json().at("/Resources/0/id").asText())
        .isEqualTo(id);
    assertThat(entra.find("/Users", "externalId eq \"key-77\"").json().get("totalResults").asInt())
        .isZero();
    entra.patch(
        "/Users/" + id,
        "{\"op\": \"Replace\", \"path\": \"emails[type eq \\\"work\\\"].value\", \"value\": \"Only@skerrow.example\"}");
    assertThat(
            entra
                .find("/Users", "emails.value eq \"only@skerrow.example\"")
                .json()
                .at("/Resources/0/id")
                .asText())
        .isEqualTo(id);
    Answer byType =
        entra.find("/Users", "emails[type eq \"work\"].value eq \"only@skerrow.example\"");
    assertThat(byType.status()).as(byType.body()).isEqualTo(200);
    assertThat(byType.json().at("/Resources/0/id").asText()).isEqualTo(id);
  }

  @Test
  void itPutsPeopleIntoGroupsAndTakesThemOutByEitherSpelling() {
    String one = entra.person("one@skerrow.example");
    String two = entra.person("two@skerrow.example");
    String three = entra.person("three@skerrow.example");
    Answer made =
        entra.send(
            "POST",
            "/Groups",
            """
            {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group",
                         "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],
             "externalId": "8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159", "displayName": "Crew", "meta": {"resourceType": "Group"}}
            """);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    String path = "/Groups/" + made.json().get("id").asText();
    Answer added =
        entra.patch(
            path,
            "{\"op\": \"Add\", \"path\": \"members\", \"value\": [{\"value\": \"%s\"}, {\"value\": \"%s\"}, {\"value\": \"%s\"}]}"
                .formatted(one, two, three));
    assertThat(added.status()).as(added.body()).isEqualTo(204);
    assertThat(entra.get(path).json().get("members")).hasSize(3);
    assertThat(
            entra
                .patch(
                    path,
                    "{\"op\": \"Remove\", \"path\": \"members[value eq \\\"" + one + "\\\"]\"}")
                .status())
        .isEqualTo(204);
    Answer removed =
        entra.patch(
            path,
            "{\"op\": \"Remove\", \"path\": \"members\", \"value\": [{\"value\": \"%s\", \"display\": \"x\"}]}"
                .formatted(two));
    assertThat(removed.status()).as(removed.body()).isEqualTo(204);
    assertThat(entra.get(path).json().get("members")).hasSize(1);
    assertThat(entra.get(path).json().at("/members/0/value").asText()).isEqualTo(three);
    JsonNode without =
        entra.get("/Groups?filter=displayName%20eq%20%22crew%22&excludedAttributes=members").json();
    assertThat(without.get("totalResults").asInt()).isEqualTo(1);
    assertThat(without.at("/Resources/0").has("members")).isFalse();
    assertThat(
            entra
                .find("/Groups", "members.value eq \"" + three + "\"")
                .json()
                .get("totalResults")
                .asInt())
        .isEqualTo(1);
    String id = made.json().get("id").asText();
    assertThat(
            entra
                .find("/Groups", "id eq \"" + id + "\" and members eq \"" + three + "\"")
                .json()
                .get("totalResults")
                .asInt())
        .isEqualTo(1);
    assertThat(
            entra
                .find("/Groups", "id eq \"" + id + "\" and members eq \"" + one + "\"")
                .json()
                .get("totalResults")
                .asInt())
        .isZero();
  }

  @Test
  void itRenamesSomebodyWhoKeepsTheirLoginAndIsFoundByTheNewName() {
    String id = made("before@skerrow.example").get("id").asText();
    Answer answer =
        entra.patch(
            "/Users/" + id,
            "{\"op\": \"Replace\", \"path\": \"userName\", \"value\": \"after@skerrow.example\"}");
    assertThat(answer.json().get("userName").asText()).isEqualTo("after@skerrow.example");
    assertThat(
            entra
                .find("/Users", "userName eq \"AFTER@skerrow.example\"")
                .json()
                .at("/Resources/0/id")
                .asText())
        .isEqualTo(id);
    assertThat(APPLIANCE.key("GET", "/api/v1/people/before%40skerrow.example").send().status())
        .isEqualTo(200);
  }
}
