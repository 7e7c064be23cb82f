package io.cloister.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Why somebody can, or cannot, read a document, today and on a day that has been.
class AccessExplainedTest {
  @AutoClose private static final DevAppliance APPLIANCE = DevAppliance.start();

  @Test
  void saysWhatOpensADocumentAndWhatClosesIt() throws Exception {
    person("ann", "board", "legal");
    push("minutes", List.of("group:board"), List.of());
    JsonNode open = explain("ann", "minutes", null);
    assertThat(open.get("verdict").asText()).isEqualTo("can");
    assertThat(open.get("matched_allow").toString()).isEqualTo("[\"group:board\"]");
    assertThat(open.get("sentence").asText()).isEqualTo("It is open to group:board.");
    JsonNode stranger = explain("bob", "minutes", null);
    assertThat(stranger.get("reason").asText()).isEqualTo("not_allowed");
    push("minutes", List.of("group:board"), List.of("group:legal"));
    JsonNode denied = explain("ann", "minutes", null);
    assertThat(denied.get("verdict").asText()).isEqualTo("cannot");
    assertThat(denied.get("reason").asText()).isEqualTo("denied");
    assertThat(denied.get("matched_deny").toString()).isEqualTo("[\"group:legal\"]");
    push("minutes", List.of(), List.of());
    assertThat(explain("ann", "minutes", null).get("reason").asText()).isEqualTo("open_to_nobody");
    assertThat(explain("ann", "no such thing", null).get("reason").asText()).isEqualTo("not_found");
  }

  @Test
  void knowsWhoWasInAGroupAndHowADocumentStoodOnAPastDay() throws Exception {
    person("cleo", "works");
    push("plan", List.of("group:works"), List.of());
    Instant inBoth = moment();
    APPLIANCE.key("PATCH", "/api/v1/people/cleo").json(Map.of("groups", List.of())).send();
    Instant without = moment();
    assertThat(explain("cleo", "plan", null).get("verdict").asText()).isEqualTo("cannot");
    assertThat(explain("cleo", "plan", inBoth).get("verdict").asText()).isEqualTo("can");
    assertThat(explain("cleo", "plan", without).get("reason").asText()).isEqualTo("not_allowed");
    push("plan", List.of("user:cleo"), List.of());
    Instant own = moment();
    APPLIANCE.key("DELETE", "/api/v1/documents/plan").send();
    moment();
    assertThat(explain("cleo", "plan", null).get("reason").asText()).isEqualTo("not_found");
    assertThat(explain("cleo", "plan", own).get("verdict").asText()).isEqualTo("can");
    assertThat(explain("cleo", "plan", without).get("reason").asText()).isEqualTo("not_allowed");
    assertThat(
            explain("cleo", "plan", Instant.parse("2020-01-01T00:00:00Z")).get("reason").asText())
        .isEqualTo("not_found");
  }

  @Test
  void aClosedAccountReadsNothing() throws Exception {
    person("dan", "works");
    push("open", List.of("everyone"), List.of());
    APPLIANCE.key("PATCH", "/api/v1/people/dan").json(Map.of("active", false)).send();
    assertThat(explain("dan", "open", null).get("reason").asText()).isEqualTo("closed");
  }

  @Test
  void agreesWithWhatTheyReallySee() throws Exception {
    person("eve", "works");
    push("seen", List.of("group:works"), List.of());
    push("unseen", List.of("group:works"), List.of("user:eve"));
    for (String id : List.of("seen", "unseen")) {
      boolean sees = APPLIANCE.as("eve", "GET", "/api/v1/documents/" + id).send().status() == 200;
      assertThat(explain("eve", id, null).get("verdict").asText())
          .isEqualTo(sees ? "can" : "cannot");
    }
  }

  @Test
  void askingIsOnRecordAndTellsNothingOfTheText() throws Exception {
    push("secret", List.of(), List.of());
    JsonNode told = explain("ann", "secret", null);
    assertThat(told.toString()).doesNotContain("lighthouse");
    JsonNode event =
        APPLIANCE
            .key("GET", "/api/v1/audit/events?action=access.explain&size=1")
            .send()
            .json()
            .at("/items/0");
    assertThat(event.get("resource").asText()).isEqualTo("secret");
    assertThat(event.at("/detail/login").asText()).isEqualTo("ann");
    Answer future =
        APPLIANCE
            .key("GET", "/api/v1/access?login=ann&document=secret&at=2999-01-01T00:00:00Z")
            .send();
    assertThat(future.problem()).isEqualTo("invalid_parameter");
    assertThat(APPLIANCE.key("GET", "/api/v1/access?login=&document=secret").send().status())
        .isEqualTo(400);
    assertThat(APPLIANCE.key("GET", "/api/v1/access?login=ann&document=").send().status())
        .isEqualTo(400);
  }

  /// Between two changes, so that it belongs to neither.
  private static Instant moment() throws InterruptedException {
    Thread.sleep(20);
    Instant moment = Instant.now();
    Thread.sleep(20);
    return moment;
  }

  private static JsonNode explain(String login, String document, Instant at) {
    String path = "/api/v1/access?login=" + login + "&document=" + document.replace(" ", "%20");
    Answer answer = APPLIANCE.key("GET", at == null ? path : path + "&at=" + at).send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static void person(String login, String... groups) {
    assertThat(
            APPLIANCE
                .key("POST", "/api/v1/people")
                .json(Map.of("login", login, "groups", List.of(groups)))
                .send()
                .status())
        .isEqualTo(201);
  }

  private static void push(String id, List<String> allow, List<String> deny) throws Exception {
    Instant before = Instant.now();
    APPLIANCE
        .key("PUT", "/api/v1/documents/" + id)
        .json(
            Map.of(
                "text", "The lighthouse is lit at nine. " + before, "allow", allow, "deny", deny))
        .send();
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (APPLIANCE.key("GET", "/api/v1/status").send().json().get("pending").asInt() > 0) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(20);
    }
  }
}
