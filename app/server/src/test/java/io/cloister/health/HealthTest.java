package io.cloister.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import io.cloister.server.DevAppliance.SignedIn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// No model server is there: the port that it is looked for at is closed.
class HealthTest {
  private static final String HERE = "/api/v1/health";
  private static final List<String> OF_THE_MACHINE =
      List.of("database", "disk", "memory", "backup", "license", "trail", "minutes");

  @AutoClose private static final DevAppliance APPLIANCE = DevAppliance.start();

  @Test
  void tellsOperatorsHowEverythingIs() throws Exception {
    JsonNode told = awaitLooked();
    assertThat(told.get("installation").asBoolean()).isTrue();
    assertThat(told.get("ready").asBoolean()).isTrue();
    assertThat(told.get("version").asText()).isNotBlank();
    assertThat(told.at("/stock/people").asLong()).isPositive();
    assertThat(told.at("/record/events").asLong()).isPositive();
    assertThat(told.at("/record/seen_at").asText()).isEqualTo(told.get("looked").asText());
    assertThat(told.at("/database/kind").asText()).isEqualTo("h2");
    assertThat(told.at("/database/bytes").asLong()).isPositive();
    assertThat(told.at("/database/outages").asInt()).isZero();
    assertThat(told.at("/disk/free").asLong()).isPositive();
    assertThat(told.at("/disk/daily").isMissingNode()).isTrue();
    assertThat(told.at("/disk/days_left").isMissingNode()).isTrue();
    assertThat(told.at("/memory/used").asLong()).isPositive();
    assertThat(told.at("/backup/scheduled").asBoolean()).isFalse();
    assertThat(told.at("/license/verdict").asText()).isEqualTo("trial");
    assertThat(told.at("/trail/0/what").asText()).isEqualTo("start");
    assertThat(told.has("certificate")).isFalse();
    assertThat(states(told)).containsEntry("database", "ok").containsEntry("record", "ok");
  }

  @Test
  void saysWhatToDoAboutAModelServerThatIsAway() throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!"warning".equals(states(get()).get("model"))
        || !item(get(), "model").get("remedy").asText().contains("reachable")) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(50);
    }
    JsonNode told = get();
    assertThat(told.get("state").asText()).isEqualTo("warning");
    assertThat(told.at("/model/available").asBoolean()).isFalse();
    assertThat(item(told, "model").get("remedy").asText())
        .contains("quoted from the documents meanwhile");
  }

  @Test
  void namesNobodyAndTellsNoSecret() throws Exception {
    APPLIANCE.newPerson("quillfeather", "tenant_admin");
    awaitLooked();
    assertThat(APPLIANCE.key("GET", HERE).send().body())
        .doesNotContain("quillfeather")
        .doesNotContain("admin\"")
        .doesNotContain(DevAppliance.KEY)
        .doesNotContain(APPLIANCE.home().toString());
  }

  @Test
  void tellsAdministratorsWhatIsTheirsAndNothingOfTheMachine() throws Exception {
    awaitLooked();
    SignedIn tilda = APPLIANCE.newPerson("tilda", "tenant_admin");
    JsonNode told = tilda.call("GET", HERE).send().json();
    assertThat(told.get("installation").asBoolean()).isFalse();
    assertThat(OF_THE_MACHINE).noneMatch(told::has);
    assertThat(states(told)).containsKeys("database", "record").doesNotContainKeys("disk");
    assertThat(told.at("/stock/documents").isNumber()).isTrue();
  }

  @Test
  void isForNobodyElse() {
    assertThat(APPLIANCE.call("GET", HERE).send().status()).isEqualTo(401);
    for (String role : List.of("employee", "source_owner", "auditor")) {
      SignedIn person = APPLIANCE.newPerson("walker-" + role.replace('_', '-'), role);
      Answer answer = person.call("GET", HERE).send();
      assertThat(answer.status()).as(role).isEqualTo(403);
    }
    SignedIn operator = APPLIANCE.newPerson("otto", "operator");
    assertThat(operator.call("GET", HERE).send().json().get("installation").asBoolean()).isTrue();
  }

  /// A page that is open asks every few seconds.
  @Test
  void leavesNothingInTheRecord() {
    long before = events();
    for (int i = 0; i < 5; i++) {
      get();
    }
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void saysThatItIsClosedWithoutCallingItAFailure() {
    Map<String, Object> closed = Map.of("on", true, "message", "New disks");
    assertThat(APPLIANCE.key("PUT", "/api/v1/maintenance").json(closed).send().status())
        .isEqualTo(200);
    try {
      JsonNode told = get();
      assertThat(told.get("ready").asBoolean()).isFalse();
      assertThat(told.at("/maintenance/message").asText()).isEqualTo("New disks");
      assertThat(states(told)).containsEntry("maintenance", "warning");
    } finally {
      APPLIANCE.key("PUT", "/api/v1/maintenance").json(Map.of("on", false)).send();
    }
  }

  private static JsonNode get() {
    Answer answer = APPLIANCE.key("GET", HERE).send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static JsonNode awaitLooked() throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!get().has("looked")) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(20);
    }
    return get();
  }

  private static long events() {
    return get().at("/record/events").asLong();
  }

  private static Map<String, String> states(JsonNode told) {
    Map<String, String> states = new java.util.HashMap<>();
    told.get("items")
        .forEach(each -> states.put(each.get("name").asText(), each.get("state").asText()));
    return states;
  }

  private static JsonNode item(JsonNode told, String name) {
    return StreamSupport.stream(told.get("items").spliterator(), false)
        .filter(each -> each.get("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
