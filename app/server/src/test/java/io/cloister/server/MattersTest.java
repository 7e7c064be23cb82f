package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.server.DevAppliance.Answer;
import io.cloister.server.DevAppliance.SignedIn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Retention and matters, as people use them, in a company that demands half a year of sign-ins.
class MattersTest {
  @AutoClose
  private static final DevAppliance APPLIANCE =
      DevAppliance.start(Map.of("CLOISTER_RETENTION_SIGN_IN_MIN_DAYS", "180"));

  private static SignedIn noor;
  private static SignedIn ida;
  private static SignedIn uma;

  @BeforeAll
  static void people() {
    noor = APPLIANCE.newPerson("noor", "auditor", "employee");
    ida = APPLIANCE.newPerson("ida", "auditor");
    uma = APPLIANCE.newPerson("uma", "employee");
  }

  private static String open(Map<String, ?> holds) {
    Map<String, Object> body = new java.util.HashMap<>(holds);
    body.put("name", "Case 12");
    body.put("reason", "A lawsuit");
    Answer opened = noor.call("POST", "/api/v1/matters").json(body).send();
    assertThat(opened.status()).as(opened.body()).isEqualTo(201);
    return "/api/v1/matters/" + opened.json().at("/matter/id").asText();
  }

  private static void settle() throws Exception {
    while (APPLIANCE.key("GET", "/api/v1/status").send().json().get("pending").asInt() > 0) {
      Thread.sleep(20);
    }
  }

  private static void push(String id, String text) throws Exception {
    Map<String, Object> body = Map.of("text", text, "title", "Gate", "allow", List.of("user:uma"));
    APPLIANCE.key("PUT", "/api/v1/documents/" + id).json(body).send();
    settle();
  }

  private static Answer set(Map<String, ?> days) {
    return APPLIANCE.key("PUT", "/api/v1/retention").json(Map.of("days", days)).send();
  }

  @Test
  void anAdministratorKeepsNothingForLessThanTheInstallationDemands() {
    Answer refused = set(Map.of("record.sign_in", 179));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("180 days, which this installation demands");
    assertThat(set(Map.of("record.sign_in", 180)).status()).isEqualTo(200);
    JsonNode first = APPLIANCE.key("GET", "/api/v1/retention").send().json().at("/classes/0");
    assertThat(first.get("effective_days").asInt()).isEqualTo(180);
    Answer early =
        APPLIANCE.key("GET", "/api/v1/retention/preview?class=record.sign_in&days=30").send();
    assertThat(early.status()).isEqualTo(400);
  }

  @Test
  void anAuditorLooksAtRetentionAndSetsNothing() {
    assertThat(ida.call("GET", "/api/v1/retention").send().status()).isEqualTo(200);
    Map<String, Object> days = Map.of("days", Map.of("threads", 1));
    assertThat(ida.call("PUT", "/api/v1/retention").json(days).send().status()).isEqualTo(403);
    JsonNode preview =
        ida.call("GET", "/api/v1/retention/preview?class=record.admin&days=1").send().json();
    assertThat(preview.get("count").asInt()).isZero();
    assertThat(preview.get("oldest").isNull()).isTrue();
  }

  @Test
  void whatHoldsIsLetGoByTwoAndNeverByOne() {
    String matter = open(Map.of("people", List.of("Uma")));
    Answer asked =
        noor.call("POST", matter + "/release").json(Map.of("reason", "It is over")).send();
    assertThat(asked.status()).isEqualTo(202);
    String decision =
        "/api/v1/approvals/" + asked.json().at("/releases/0/approval").asText() + "/decision";
    Map<String, Object> agreed = Map.of("agreed", true);
    assertThat(noor.call("PUT", decision).json(agreed).send().status()).isEqualTo(403);
    assertThat(noor.call("GET", matter).send().json().at("/matter/released").isMissingNode())
        .isTrue();
    assertThat(ida.call("PUT", decision).json(agreed).send().status()).isEqualTo(200);
    JsonNode after = noor.call("GET", matter).send().json();
    assertThat(after.at("/matter/released").isMissingNode()).isFalse();
    assertThat(after.at("/releases/0/state").asText()).isEqualTo("agreed");
    assertThat(after.at("/releases/0/decided_by").asText()).isEqualTo("ida");
    JsonNode event =
        APPLIANCE
            .key("GET", "/api/v1/audit/events?action=matter.release")
            .send()
            .json()
            .at("/items/0");
    assertThat(event.get("actor").asText()).isEqualTo("ida");
    assertThat(event.at("/detail/asked_by").asText()).isEqualTo("noor");
  }

  @Test
  void aVersionThatWasReplacedIsReadByAuditorsAndFoundByNobody() throws Exception {
    push("weir", "The gate leaks under full load.");
    String matter = open(Map.of("documents", List.of("weir")));
    push("weir", "Everything is in order.");
    APPLIANCE.key("DELETE", "/api/v1/documents/weir").send();
    settle();
    assertThat(uma.call("GET", "/api/v1/search?q=gate+leaks").send().json().get("hits")).isEmpty();
    assertThat(uma.call("GET", "/api/v1/documents/weir").send().status()).isEqualTo(404);
    JsonNode versions = ida.call("GET", matter + "/documents").send().json().get("items");
    assertThat(versions).hasSize(2);
    assertThat(versions.get(0).get("deleted").asBoolean()).isTrue();
    String first = matter + "/documents/" + versions.get(1).get("id").asText();
    JsonNode read = ida.call("GET", first).send().json();
    assertThat(read.get("text").asText()).isEqualTo("The gate leaks under full load.");
    assertThat(read.get("allow").get(0).asText()).isEqualTo("user:uma");
    assertThat(uma.call("GET", first).send().status()).isEqualTo(403);
    String another = open(Map.of("people", List.of("uma")));
    String elsewhere = another + "/documents/" + versions.get(1).get("id").asText();
    assertThat(ida.call("GET", elsewhere).send().status()).isEqualTo(404);
  }

  @Test
  void aThreadThatAHeldPersonDeletesVanishesForThemAndStaysForTheMatter() {
    Answer asked =
        uma.call("POST", "/api/v1/asks")
            .header("Accept", "application/json")
            .json(Map.of("question", "Who broke the gate?"))
            .send();
    String thread = asked.json().get("thread_id").asText();
    String matter = open(Map.of("people", List.of("uma")));
    assertThat(uma.call("DELETE", "/api/v1/threads/" + thread).send().status()).isEqualTo(204);
    assertThat(uma.call("GET", "/api/v1/threads/" + thread).send().status()).isEqualTo(404);
    assertThat(uma.call("DELETE", "/api/v1/threads/" + thread).send().status()).isEqualTo(404);
    JsonNode kept = ida.call("GET", matter + "/threads/" + thread).send().json();
    assertThat(kept.at("/turns/0/question").asText()).isEqualTo("Who broke the gate?");
    assertThat(kept.at("/thread/deleted").isMissingNode()).isFalse();
  }

  @Test
  void anOrganisationWithAnOpenMatterIsNotDeleted() {
    Map<String, Object> body =
        Map.of("id", "bolt", "hosts", List.of(), "administrator", Map.of("login", "rosa"));
    String link =
        APPLIANCE
            .key("POST", "/api/v1/tenants")
            .json(body)
            .send()
            .json()
            .at("/administrator/link")
            .asText();
    APPLIANCE
        .call("POST", "/api/v1/invitation")
        .json(Map.of("token", link.split("#", 2)[1], "password", DevAppliance.PASSWORD))
        .send();
    SignedIn rosa = APPLIANCE.signIn("bolt", "rosa", DevAppliance.PASSWORD);
    Map<String, Object> matter = Map.of("name", "Case", "reason", "Why");
    assertThat(rosa.call("POST", "/api/v1/matters").json(matter).send().status()).isEqualTo(201);
    String bolt = "/api/v1/tenants/bolt";
    APPLIANCE.key("PATCH", bolt).json(Map.of("state", "suspended")).send();
    Answer refused = APPLIANCE.key("DELETE", bolt).send();
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body()).contains("release it first");
  }

  @Test
  void aNameWithASlipInItIsNotHeldInSilence() {
    Map<String, Object> body =
        Map.of(
            "name", "Case", "reason", "Why", "people", List.of("umma"), "sources", List.of("puhs"));
    Answer refused = noor.call("POST", "/api/v1/matters").json(body).send();
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("nobody's login", "which is no source");
  }
}
