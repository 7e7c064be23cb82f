package io.cloister.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import io.cloister.server.DevAppliance.SignedIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Looking for events as an auditor does.
class ExplorerHttpTest {
  private static final String HERE = "/api/v1/audit/";
  private static final String WORDS = "orchid lantern quietly moving";

  @AutoClose private static final DevAppliance APPLIANCE = DevAppliance.start();

  private static SignedIn uma;
  private static SignedIn ines;

  @BeforeAll
  static void people() {
    uma = auditor("uma");
    ines = auditor("ines");
  }

  private static SignedIn auditor(String login) {
    Map<String, Object> body = Map.of("login", login, "roles", List.of("auditor"));
    String link =
        APPLIANCE
            .key("POST", "/api/v1/people")
            .json(body)
            .send()
            .json()
            .at("/invitation/link")
            .asText();
    Map<String, String> chosen = Map.of("token", link.split("#", 2)[1], "password", WORDS);
    APPLIANCE.call("POST", "/api/v1/invitation").json(chosen).send();
    return APPLIANCE.signIn(login, WORDS);
  }

  private static JsonNode get(String path) {
    Answer answer = APPLIANCE.key("GET", HERE + path).send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static List<String> all(JsonNode items, String field) {
    List<String> all = new ArrayList<>();
    items.forEach(each -> all.add(each.get(field).asText()));
    return all;
  }

  @Test
  void findsAWordInWhatWasSearchedAndInWhatWasAsked() {
    APPLIANCE.as("moira", "GET", "/api/v1/search?q=Gr%C3%BCnkohl").send();
    JsonNode found = get("events?text=gr%C3%9CNKOHL&action=search.*").get("items");
    assertThat(found).hasSize(1);
    assertThat(found.at("/0/on_behalf_of").asText()).isEqualTo("moira");
  }

  @Test
  void readingIsItselfAnEventThatSaysWhatWasLookedForAndHowMuchWasSeen() {
    get("events?action=person.*&outcome=success&size=1");
    JsonNode event = get("events?action=audit.read&size=1").at("/items/0/detail");
    assertThat(event.get("action").asText()).isEqualTo("person.*");
    assertThat(event.get("outcome").asText()).isEqualTo("success");
    assertThat(event.get("shown").asInt()).isEqualTo(1);
    String id = get("events?size=1").at("/items/0/id").asText();
    assertThat(get("events/" + id).get("id").asText()).isEqualTo(id);
    assertThat(get("events?action=audit.view&size=1").at("/items/0/resource").asText())
        .isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          events?acton=person.create | acton | is not known here
          events?from=yesterday | from | is not a time
          events?from=2026-11-25T00:00:00Z&to=2026-11-25T00:00:00Z | to | is not after 'from'
          events?action=* | action | nor a family such as document.*
          events?action=person | action | is neither an action
          events?outcome=good | outcome | success, denied and failure
          events?text=%20 | text | 1 to 200 letters
          events?size=201 | size | between 1 and 200
          timeline?step=year | step | hour, day, week and month
          timeline?zone=Middle-earth | zone | Europe/Berlin
          timeline?text=pay | text | list the events
          timeline?cursor=x | cursor | is not known here
          """)
  void whatMakesNoSenseIsRefusedAndSaysWhat(String path, String parameter, String says) {
    Answer answer = APPLIANCE.key("GET", HERE + path).send();
    assertThat(answer.problem()).as(answer.body()).isEqualTo("invalid_parameter");
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(parameter);
    assertThat(answer.json().get("detail").asText()).contains(says);
  }

  @Test
  void aCursorIsGoodForItsOwnFilterOnly() {
    String cursor = get("events?size=1").get("next_cursor").asText();
    assertThat(get("events?size=1&cursor=" + cursor).get("items")).hasSize(1);
    assertThat(
            APPLIANCE
                .key("GET", HERE + "events?size=1&outcome=denied&cursor=" + cursor)
                .send()
                .problem())
        .isEqualTo("bad_cursor");
  }

  @Test
  void countsFamiliesByOutcomeAndNamesWhatThereIs() {
    APPLIANCE.as("moira", "GET", HERE + "keys").send();
    JsonNode timeline = get("timeline?zone=Europe/Berlin");
    assertThat(timeline.get("step").asText()).isEqualTo("hour");
    assertThat(get("timeline?to=2020-01-01T00:00:00Z").get("bars")).isEmpty();
    long denied = 0;
    long sum = 0;
    for (JsonNode bar : timeline.get("bars")) {
      denied += bar.at("/families/audit/denied").asLong();
      sum += bar.get("events").asLong();
    }
    assertThat(denied).isPositive();
    long listed = get("events?size=200&to=" + to(timeline)).get("items").size();
    assertThat(sum).isEqualTo(listed);
    JsonNode known = get("known");
    assertThat(known.get("actions").toString()).contains("system.start", "audit.timeline");
    assertThat(known.get("actors").toString()).contains("uma", "system");
  }

  private static String to(JsonNode timeline) {
    JsonNode bars = timeline.get("bars");
    return bars.get(bars.size() - 1).get("to").asText();
  }

  private static Answer save(SignedIn who, String name, boolean shared) {
    Map<String, Object> filter = Map.of("last", "P7D", "action", "document.*");
    Map<String, Object> body = Map.of("name", name, "shared", shared, "filter", filter);
    return who.call("POST", HERE + "filters").json(body).send();
  }

  @Test
  void aSavedFilterIsItsOwnersAndIsSharedOnlyWhereTheySaySo() {
    String own = save(uma, "Hers", false).json().get("id").asText();
    String shared = save(uma, "Everybody's", true).json().get("id").asText();
    JsonNode seen = ines.call("GET", HERE + "filters").send().json().get("items");
    assertThat(all(seen, "id")).contains(shared).doesNotContain(own);
    for (JsonNode each : seen) {
      assertThat(each.get("own").asBoolean()).isEqualTo(each.get("owner").asText().equals("ines"));
    }
    Map<String, Object> change = Map.of("name", "Mine now", "filter", Map.of());
    Answer foreign = ines.call("PUT", HERE + "filters/" + shared).json(change).send();
    assertThat(foreign.status()).isEqualTo(403);
    assertThat(foreign.json().get("detail").asText()).contains("uma's");
    assertThat(ines.call("DELETE", HERE + "filters/" + own).send().status()).isEqualTo(404);
    assertThat(uma.call("PUT", HERE + "filters/" + own).json(change).send().json().get("name"))
        .hasToString("\"Mine now\"");
    assertThat(uma.call("DELETE", HERE + "filters/" + own).send().status()).isEqualTo(204);
    assertThat(all(uma.call("GET", HERE + "filters").send().json().get("items"), "id"))
        .doesNotContain(own);
  }

  @Test
  void aFilterThatCannotBeKeptIsRefusedAndSaysWhy() {
    assertThat(save(uma, "Twice", false).status()).isEqualTo(201);
    assertThat(save(uma, "Twice", false).problem()).isEqualTo("conflict");
    for (Map<String, Object> body :
        List.<Map<String, Object>>of(
            Map.of("filter", Map.of()),
            Map.of("name", "No filter"),
            Map.of("name", "a\nb", "filter", Map.of()),
            Map.of("name", "When", "filter", Map.of("last", "a week")),
            Map.of("name", "When", "filter", Map.of("last", "P7D", "to", "2026-11-24T00:00:00Z")),
            Map.of("name", "What", "filter", Map.of("action", "everything")))) {
      Answer answer = uma.call("POST", HERE + "filters").json(body).send();
      assertThat(answer.problem()).as(body.toString()).isEqualTo("invalid_body");
    }
  }

  @Test
  void aScheduleKeepsItsFilterAndEveryAuditorCanEndIt() {
    String filter = save(uma, "Weekly", false).json().get("id").asText();
    Map<String, Object> wanted = Map.of("filter", filter, "format", "cef", "every", "week");
    assertThat(ines.call("POST", HERE + "schedules").json(wanted).send().status()).isEqualTo(404);
    JsonNode made = uma.call("POST", HERE + "schedules").json(wanted).send().json();
    assertThat(made.get("filter_name").asText()).isEqualTo("Weekly");
    assertThat(made.get("due").asText()).endsWith("T00:00:00Z");
    assertThat(uma.call("DELETE", HERE + "filters/" + filter).send().problem())
        .isEqualTo("conflict");
    String schedule = HERE + "schedules/" + made.get("id").asText();
    assertThat(ines.call("DELETE", schedule).send().status()).isEqualTo(204);
    assertThat(ines.call("DELETE", schedule).send().status()).isEqualTo(404);
    assertThat(uma.call("DELETE", HERE + "filters/" + filter).send().status()).isEqualTo(204);
    for (Map<String, Object> body :
        List.<Map<String, Object>>of(
            Map.of("every", "week"),
            Map.of("filter", filter, "every", "hour"),
            Map.of("filter", filter, "every", "day", "keep", 0),
            Map.of("filter", filter, "every", "day", "format", "pdf"))) {
      Answer answer = uma.call("POST", HERE + "schedules").json(body).send();
      assertThat(answer.problem()).as(body.toString()).isEqualTo("invalid_body");
    }
  }

  @Test
  void anExportThatWasDeletedIsGone() {
    Map<String, String> body = Map.of("action", "person.*", "outcome", "success", "text", "uma");
    Answer begun = uma.call("POST", HERE + "exports").json(body).send();
    assertThat(begun.json().get("asked_by").asText()).isEqualTo("uma");
    String export = HERE + "exports/" + begun.json().get("id").asText();
    assertThat(uma.call("DELETE", export).send().status()).isEqualTo(204);
    assertThat(uma.call("GET", export).send().status()).isEqualTo(404);
    assertThat(uma.call("GET", export + "/bundle").send().status()).isEqualTo(404);
    assertThat(uma.call("DELETE", export).send().status()).isEqualTo(404);
    JsonNode event = get("events?action=audit.delete_export&outcome=success&size=1");
    assertThat(event.at("/items/0/detail/text").asText()).isEqualTo("uma");
  }

  @Test
  void theNextTenantsRecordIsSomebodyElses() {
    Map<String, Object> acme = Map.of("id", "acme", "administrator", Map.of("login", "rosa"));
    String link =
        APPLIANCE
            .key("POST", "/api/v1/tenants")
            .json(acme)
            .send()
            .json()
            .at("/administrator/link")
            .asText();
    Map<String, String> chosen = Map.of("token", link.split("#", 2)[1], "password", WORDS);
    APPLIANCE.call("POST", "/api/v1/invitation").json(chosen).send();
    SignedIn rosa = APPLIANCE.signIn("acme", "rosa", WORDS);
    save(uma, "Of the first", true);
    assertThat(rosa.call("GET", HERE + "filters").send().json().get("items")).isEmpty();
    assertThat(rosa.call("GET", HERE + "events?text=uma").send().json().get("items")).isEmpty();
    assertThat(rosa.call("GET", HERE + "known").send().body()).doesNotContain("uma");
    assertThat(rosa.call("GET", HERE + "timeline").send().body()).doesNotContain("\"system\"");
    long far = get("events?size=1").at("/items/0/id").asLong();
    assertThat(rosa.call("GET", HERE + "events/" + far).send().status()).isEqualTo(404);
  }
}
