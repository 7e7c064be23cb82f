package io.cloister.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import io.cloister.server.DevAppliance.SignedIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who could read what, today and on a day that has been.
abstract class AccessReviewContract {
  static DevAppliance appliance;
  private static SignedIn auditor;
  @TempDir private static Path folder;

  /// Called by who starts the appliance.
  static void staff(DevAppliance fresh) {
    appliance = fresh;
    ReportsContract.appliance = fresh;
    auditor = ReportsContract.person("aud", "auditor");
  }

  @AfterAll
  static void stop() {
    appliance.close();
  }

  @Test
  void namesEverybodyBehindADocumentAndTheirWay() throws Exception {
    person("ann", "board");
    person("ben", "board", "legal");
    person("cara");
    push("minutes", List.of("group:board", "user:cara"), List.of("group:legal"));
    JsonNode review = review("document=minutes");
    assertThat(logins(review)).containsExactly("ann", "cara");
    assertThat(review.at("/items/0/through/0/says").asText())
        .startsWith("group:board since ")
        .endsWith("by an administrator");
    assertThat(review.at("/items/1/through/0/says").asText())
        .isEqualTo("user:cara, named by the document");
    assertThat(grant(review, "group:board", "allow").get("people").asInt()).isEqualTo(2);
    assertThat(grant(review, "group:legal", "deny").get("people").asInt()).isEqualTo(1);
    assertThat(review.toString()).doesNotContain("lighthouse");
  }

  @Test
  void knowsHowItWasOnAPastDay() throws Exception {
    person("dora", "works");
    push("plan", List.of("group:works"), List.of());
    Instant inBoth = moment();
    appliance.key("PATCH", "/api/v1/people/dora").json(Map.of("groups", List.of())).send();
    Instant without = moment();
    push("plan", List.of("user:dora"), List.of());
    Instant named = moment();
    appliance.key("DELETE", "/api/v1/documents/plan").send();
    moment();
    assertThat(logins(review("document=plan&at=" + inBoth))).containsExactly("dora");
    assertThat(logins(review("document=plan&at=" + without))).isEmpty();
    assertThat(logins(review("document=plan&at=" + named))).containsExactly("dora");
    JsonNode now = review("document=plan");
    assertThat(logins(now)).isEmpty();
    assertThat(now.get("documents").asInt()).isZero();
    assertThat(documents(review("person=dora&at=" + named))).contains("plan");
    assertThat(documents(review("person=dora&at=" + without))).doesNotContain("plan");
  }

  @Test
  void knowsWhenAnAccountWasClosed() throws Exception {
    person("eli", "closing");
    push("ledger", List.of("group:closing"), List.of());
    Instant open = moment();
    active("eli", false);
    Instant closed = moment();
    active("eli", true);
    Instant again = moment();
    active("eli", false);
    moment();
    assertThat(review("document=ledger&at=" + open).at("/items/0/open").asBoolean()).isTrue();
    assertThat(review("document=ledger&at=" + closed).at("/items/0/open").asBoolean()).isFalse();
    assertThat(review("document=ledger&at=" + again).at("/items/0/open").asBoolean()).isTrue();
    JsonNode now = review("document=ledger").at("/items/0");
    assertThat(now.get("open").asBoolean()).isFalse();
    assertThat(now.get("open_now").asBoolean()).isFalse();
  }

  @Test
  void countsWhatEachPersonOpensOfASource() throws Exception {
    person("fay", "north");
    person("gus", "south");
    Path documents = Files.createDirectories(folder.resolve("sourced/north"));
    for (int i = 0; i < 3; i++) {
      Files.writeString(documents.resolve("n" + i + ".md"), "# North\n\nThe north has ice " + i);
    }
    Files.createDirectories(folder.resolve("sourced/south"));
    Files.writeString(folder.resolve("sourced/south/s.md"), "# South\n\nThe south has sand.");
    String source =
        run(
            folder.resolve("sourced"),
            List.of(
                Map.of("paths", "north/**", "allow", List.of("group:north")),
                Map.of("paths", "south/**", "allow", List.of("group:south"))));
    JsonNode whole = review("source=" + source);
    assertThat(whole.get("documents").asInt()).isEqualTo(4);
    assertThat(logins(whole)).containsExactly("fay", "gus");
    assertThat(whole.at("/items/0/documents").asInt()).isEqualTo(3);
    JsonNode part = review("source=" + source + "&prefix=south/");
    assertThat(part.get("documents").asInt()).isEqualTo(1);
    assertThat(logins(part)).containsExactly("gus");
    JsonNode fay = review("person=fay");
    JsonNode share = named(fay.get("sources"), source);
    assertThat(share.get("documents").asInt()).isEqualTo(3);
    assertThat(share.at("/by/group:north").asInt()).isEqualTo(3);
  }

  @Test
  void leafsThroughManyAndLosesNobody() throws Exception {
    List<String> crowd = IntStream.range(0, 25).mapToObj(i -> "crowd-%02d".formatted(i)).toList();
    crowd.forEach(login -> person(login, "crowd"));
    push("many", List.of("group:crowd"), List.of("user:crowd-03"));
    List<String> seen = new ArrayList<>();
    String cursor = null;
    do {
      JsonNode page = review("document=many&size=4" + (cursor == null ? "" : "&cursor=" + cursor));
      seen.addAll(logins(page));
      cursor = page.get("next_cursor").isNull() ? null : page.get("next_cursor").asText();
    } while (cursor != null);
    assertThat(seen).hasSize(24).doesNotHaveDuplicates().doesNotContain("crowd-03");
    assertThat(new TreeSet<>(seen)).isSubsetOf(crowd);
    for (int i = 0; i < 7; i++) {
      push("many-" + i, List.of("user:crowd-01"), List.of());
    }
    List<String> documents = new ArrayList<>();
    do {
      JsonNode page =
          review("person=crowd-01&size=3" + (cursor == null ? "" : "&cursor=" + cursor));
      documents.addAll(documents(page));
      cursor = page.get("next_cursor").isNull() ? null : page.get("next_cursor").asText();
    } while (cursor != null);
    assertThat(documents).doesNotHaveDuplicates().contains("many", "many-0", "many-3", "many-6");
  }

  @Test
  void agreesWithWhatPeopleReallySee() throws Exception {
    person("hal", "deck");
    person("ivy", "deck");
    push("seen", List.of("group:deck"), List.of("user:ivy"));
    List<String> said = logins(review("document=seen"));
    for (String login : List.of("hal", "ivy")) {
      boolean sees = appliance.as(login, "GET", "/api/v1/documents/seen").send().status() == 200;
      assertThat(said.contains(login)).isEqualTo(sees);
    }
  }

  @Test
  void aReviewIsHandedOverWithRoomForDecisions() throws Exception {
    person("jo", "yard");
    push("yards", List.of("group:yard"), List.of());
    JsonNode made =
        ReportsContract.await(
            auditor::call, Map.of("framework", "access_review", "document", "yards"));
    assertThat(made.at("/subject/kind").asText()).isEqualTo("document");
    String path = "/api/v1/reports/" + made.get("id").asText();
    Answer html = auditor.call("GET", path + "/html").send();
    assertThat(html.body()).contains("Decision", "jo", "group:yard since");
    assertThat(auditor.call("GET", path + "/bundle").send().status()).isEqualTo(200);
    JsonNode person =
        ReportsContract.await(auditor::call, Map.of("framework", "access_review", "person", "jo"));
    assertThat(
            auditor
                .call("GET", "/api/v1/reports/" + person.get("id").asText() + "/html")
                .send()
                .body())
        .contains("yards", "What is open, by source");
  }

  @Test
  void askingIsOnRecord() throws Exception {
    push("noted", List.of("everyone"), List.of());
    review("document=noted");
    JsonNode event =
        appliance
            .key("GET", "/api/v1/audit/events?action=access.review&size=1")
            .send()
            .json()
            .at("/items/0");
    assertThat(event.get("resource").asText()).isEqualTo("noted");
    assertThat(event.at("/detail/kind").asText()).isEqualTo("document");
    assertThat(event.get("actor").asText()).isEqualTo("aud");
  }

  @Test
  void oddQuestionsAreRefused() {
    for (String odd :
        List.of(
            "",
            "document=a&person=b",
            "document=",
            "prefix=x&document=a",
            "source=NOT%20ONE",
            "document=a&at=2999-01-01T00:00:00Z",
            "document=a&at=yesterday")) {
      assertThat(auditor.call("GET", "/api/v1/access-review?" + odd).send().status())
          .as(odd)
          .isEqualTo(400);
    }
    assertThat(auditor.call("GET", "/api/v1/access-review?person=ghost").send().status())
        .isEqualTo(404);
  }

  private static JsonNode review(String asked) {
    Answer answer = auditor.call("GET", "/api/v1/access-review?" + asked).send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static List<String> logins(JsonNode review) {
    List<String> logins = new ArrayList<>();
    review.get("items").forEach(item -> logins.add(item.get("login").asText()));
    return logins;
  }

  private static List<String> documents(JsonNode review) {
    List<String> documents = new ArrayList<>();
    review.get("items").forEach(item -> documents.add(item.get("document").asText()));
    return documents;
  }

  private static JsonNode grant(JsonNode review, String principal, String effect) {
    for (JsonNode grant : review.get("grants")) {
      if (grant.get("principal").asText().equals(principal)
          && grant.get("effect").asText().equals(effect)) {
        return grant;
      }
    }
    throw new AssertionError("No " + effect + " of " + principal + " in " + review);
  }

  private static JsonNode named(JsonNode sources, String id) {
    for (JsonNode source : sources) {
      if (source.get("source").asText().equals(id)) {
        return source;
      }
    }
    throw new AssertionError("No " + id + " in " + sources);
  }

  private static void person(String login, String... groups) {
    Map<String, Object> body = Map.of("login", login, "groups", List.of(groups));
    assertThat(appliance.key("POST", "/api/v1/people").json(body).send().status()).isEqualTo(201);
  }

  private static void active(String login, boolean active) {
    Answer changed =
        appliance.key("PATCH", "/api/v1/people/" + login).json(Map.of("active", active)).send();
    assertThat(changed.status()).isEqualTo(200);
  }

  private static void push(String id, List<String> allow, List<String> deny) throws Exception {
    appliance
        .key("PUT", "/api/v1/documents/" + id)
        .json(
            Map.of(
                "text",
                "The lighthouse is lit at nine. " + Instant.now(),
                "allow",
                allow,
                "deny",
                deny))
        .send();
    settled();
  }

  private static String run(Path path, List<?> access) throws Exception {
    Map<String, Object> body =
        Map.of(
            "name",
            "notes",
            "kind",
            "folder",
            "default_access",
            List.of(),
            "settings",
            Map.of("path", path.toString(), "access", access));
    Answer added = appliance.key("POST", "/api/v1/sources").json(body).send();
    assertThat(added.status()).as(added.body()).isEqualTo(201);
    String id = added.json().get("id").asText();
    appliance.key("POST", "/api/v1/sources/" + id + "/runs").send();
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (!appliance
        .key("GET", "/api/v1/sources/" + id + "/runs")
        .send()
        .json()
        .at("/items/0/state")
        .asText()
        .equals("done")) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(20);
    }
    settled();
    return id;
  }

  private static void settled() throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (appliance.key("GET", "/api/v1/status").send().json().get("pending").asInt() > 0) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(20);
    }
  }

  /// Between two changes, so that it belongs to neither.
  private static Instant moment() throws InterruptedException {
    Thread.sleep(20);
    Instant moment = Instant.now();
    Thread.sleep(20);
    return moment;
  }
}
