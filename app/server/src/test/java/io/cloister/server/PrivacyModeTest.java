package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.server.DevAppliance.Answer;
import io.cloister.server.DevAppliance.SignedIn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// Privacy mode from its beginning to its end: Noor reads the record, Ida is the second person, Uma
/// is whom it tells of.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PrivacyModeTest {
  private static final String MODE = "/api/v1/privacy-mode";
  private static final String EVENTS = "/api/v1/audit/events?action=search.run";

  @AutoClose private static final DevAppliance APPLIANCE = DevAppliance.start();

  private static final SignedIn NOOR = APPLIANCE.newPerson("noor", "auditor", "employee");
  private static final SignedIn IDA = APPLIANCE.newPerson("ida", "auditor");
  private static final SignedIn UMA = APPLIANCE.newPerson("uma", "employee");

  private static JsonNode newest(SignedIn reader) {
    Answer read = reader.call("GET", EVENTS).send();
    assertThat(read.status()).as(read.body()).isEqualTo(200);
    return read.json().at("/items/0");
  }

  private static String export(SignedIn auditor) throws InterruptedException {
    Answer begun = auditor.call("POST", "/api/v1/audit/exports").json(Map.of()).send();
    assertThat(begun.status()).as(begun.body()).isEqualTo(202);
    String place = "/api/v1/audit/exports/" + begun.json().get("id").asText();
    while (!auditor.call("GET", place).send().json().get("state").asText().equals("done")) {
      Thread.sleep(20);
    }
    return place;
  }

  private static Answer decide(SignedIn second) {
    String id = second.call("GET", "/api/v1/approvals").send().json().at("/items/0/id").asText();
    return second
        .call("PUT", "/api/v1/approvals/" + id + "/decision")
        .json(Map.of("agreed", true))
        .send();
  }

  @Test
  @Order(1)
  void onePersonSealsNames() throws Exception {
    UMA.call("GET", "/api/v1/search?q=holidays").send();
    assertThat(newest(NOOR).get("actor").asText()).isEqualTo("uma");
    String named = export(NOOR);
    assertThat(UMA.call("GET", MODE).send().status()).isEqualTo(403);
    Answer small = IDA.call("PUT", MODE).json(Map.of("smallest_group", 2)).send();
    assertThat(small.status()).isEqualTo(400);
    Answer begun = IDA.call("PUT", MODE).json(Map.of("smallest_group", 6)).send();
    assertThat(begun.status()).as(begun.body()).isEqualTo(200);
    assertThat(begun.json().get("sealed").asBoolean()).isTrue();
    assertThat(begun.json().get("begun_by").asText()).isEqualTo("ida");
    JsonNode event = newest(NOOR);
    assertThat(event.get("actor").asText()).matches("[0-9a-f]{10}#person");
    assertThat(event.get("sealed").toString()).contains("\"actor\"");
    assertThat(event.at("/detail/query").asText()).isEqualTo("holidays");
    Answer old = NOOR.call("GET", named + "/bundle").send();
    assertThat(old.status()).isEqualTo(403);
    assertThat(old.body()).contains("Export again");
    assertThat(NOOR.call("GET", export(NOOR) + "/bundle").send().status()).isEqualTo(200);
  }

  @Test
  @Order(2)
  void noWayOfReadingTellsNames() {
    String id = newest(NOOR).get("id").asText();
    for (String way :
        List.of(
            EVENTS,
            "/api/v1/audit/events/" + id,
            "/api/v1/audit/known",
            "/api/v1/audit/feed?limit=1000")) {
      Answer read = NOOR.call("GET", way).send();
      assertThat(read.status()).as(read.body()).isEqualTo(200);
      assertThat(read.body()).as(way).doesNotContain("uma");
    }
    assertThat(NOOR.call("GET", "/api/v1/audit/events?actor=uma").send().status()).isEqualTo(403);
    Answer bars = NOOR.call("GET", "/api/v1/audit/timeline?resource=" + id).send();
    assertThat(bars.status()).isEqualTo(403);
    assertThat(NOOR.call("GET", "/api/v1/audit/timeline").send().status()).isEqualTo(200);
    Answer usage = NOOR.call("GET", "/api/v1/usage?by=person").send();
    assertThat(usage.status()).isEqualTo(403);
    assertThat(usage.body()).contains("Look by day, team, model or class");
    assertThat(NOOR.call("GET", "/api/v1/usage?by=day").send().status()).isEqualTo(200);
    assertThat(APPLIANCE.key("GET", EVENTS).send().body()).doesNotContain("uma");
  }

  @Test
  @Order(3)
  void figuresDoNotComeDownToFewerByOnePerson() {
    assertThat(IDA.call("PUT", MODE).json(Map.of("smallest_group", 5)).send().status())
        .isEqualTo(409);
    assertThat(IDA.call("PUT", MODE).json(Map.of("smallest_group", 7)).send().status())
        .isEqualTo(200);
    assertThat(IDA.call("PUT", MODE).send().json().get("smallest_group").asInt()).isEqualTo(7);
  }

  @Test
  @Order(4)
  void twoPeopleUnsealThemForOneOfThem() {
    Map<String, Object> wanted = Map.of("hours", 4, "reason", "A complaint of 26 November");
    assertThat(NOOR.call("POST", MODE + "/names").json(Map.of("hours", 4)).send().status())
        .isEqualTo(400);
    assertThat(
            NOOR.call("POST", MODE + "/names")
                .json(Map.of("hours", 73, "reason", "x"))
                .send()
                .status())
        .isEqualTo(400);
    assertThat(APPLIANCE.key("POST", MODE + "/names").json(wanted).send().status()).isEqualTo(403);
    Answer asked = NOOR.call("POST", MODE + "/names").json(wanted).send();
    assertThat(asked.status()).as(asked.body()).isEqualTo(202);
    assertThat(NOOR.call("GET", MODE).send().json().at("/names_asked/asked_by").asText())
        .isEqualTo("noor");
    assertThat(IDA.call("GET", MODE).send().json().has("names_asked")).isFalse();
    assertThat(decide(NOOR).status()).isEqualTo(403);
    assertThat(newest(NOOR).get("actor").asText()).isNotEqualTo("uma");
    assertThat(decide(IDA).status()).isEqualTo(200);
    assertThat(NOOR.call("GET", MODE).send().json().has("names_asked")).isFalse();
    assertThat(newest(NOOR).get("actor").asText()).isEqualTo("uma");
    assertThat(newest(IDA).get("actor").asText()).isNotEqualTo("uma");
    assertThat(NOOR.call("GET", MODE).send().json().has("names_until")).isTrue();
    JsonNode opened = NOOR.call("GET", "/api/v1/audit/events?action=privacy.names").send().json();
    assertThat(opened.at("/items/0/actor").asText()).isEqualTo("ida");
    assertThat(opened.at("/items/0/detail/asked_by").asText()).isEqualTo("noor");
    assertThat(NOOR.call("DELETE", MODE + "/names").send().status()).isEqualTo(204);
    assertThat(newest(NOOR).get("actor").asText()).isNotEqualTo("uma");
    assertThat(NOOR.call("DELETE", MODE + "/names").send().status()).isEqualTo(404);
  }

  @Test
  @Order(5)
  void aReportComesWithoutTheRecordMeanwhile() {
    Answer report =
        NOOR.call("POST", "/api/v1/reports")
            .json(
                Map.of(
                    "framework",
                    "soc2",
                    "from",
                    "2026-01-01T00:00:00Z",
                    "to",
                    "2026-02-01T00:00:00Z"))
            .send();
    assertThat(report.status()).as(report.body()).isEqualTo(202);
    JsonNode made =
        NOOR.call("GET", "/api/v1/audit/events?action=report.make").send().json().at("/items/0");
    assertThat(made.at("/detail/with_record").asBoolean()).isFalse();
  }

  @Test
  @Order(6)
  void twoPeopleEndIt() {
    Answer asked = NOOR.call("POST", MODE + "/end").json(Map.of("reason", "It is over")).send();
    assertThat(asked.status()).as(asked.body()).isEqualTo(202);
    assertThat(IDA.call("GET", MODE).send().json().at("/end_asked/asked_by").asText())
        .isEqualTo("noor");
    assertThat(decide(NOOR).status()).isEqualTo(403);
    assertThat(decide(IDA).status()).isEqualTo(200);
    assertThat(newest(NOOR).get("actor").asText()).isEqualTo("uma");
    assertThat(NOOR.call("GET", MODE).send().json().toString()).isEqualTo("{\"sealed\":false}");
    Answer again = NOOR.call("POST", MODE + "/end").json(Map.of("reason", "It is over")).send();
    assertThat(again.status()).isEqualTo(409);
  }
}
