package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.server.DevAppliance.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Two hundred people in forty groups, two thousand documents that allow and deny at random, five
/// hundred questions: what anybody sees, on whatever way, is what a few lines of sets say they may.
class AccessMatrixIT {
  private static final int PEOPLE = 200;
  private static final int GROUPS = 40;
  private static final int DOCUMENTS = 2_000;
  private static final int QUESTIONS = 500;
  private static final String[] TOPICS = {"ferry", "turbine", "holiday", "invoice", "harbour"};

  @AutoClose private static final DevAppliance APPLIANCE = DevAppliance.start();

  private static final Random RANDOM = new Random(20261125);
  private static final List<Set<String>> PRINCIPALS = new ArrayList<>();
  private static final List<Rule> RULES = new ArrayList<>();

  private record Rule(Set<String> allow, Set<String> deny) {
    boolean opens(Set<String> principals) {
      return !Collections.disjoint(allow, principals) && Collections.disjoint(deny, principals);
    }
  }

  @BeforeAll
  static void setUp() throws Exception {
    for (int person = 0; person < PEOPLE; person++) {
      Set<String> groups =
          RANDOM
              .ints(RANDOM.nextInt(5), 0, GROUPS)
              .mapToObj(group -> "g" + group)
              .collect(Collectors.toSet());
      Set<String> principals = new HashSet<>(Set.of("everyone", "user:p" + person));
      groups.forEach(group -> principals.add("group:" + group));
      PRINCIPALS.add(principals);
      Answer made =
          APPLIANCE
              .key("POST", "/api/v1/people")
              .json(Map.of("login", "p" + person, "groups", groups))
              .send();
      assertThat(made.status()).isEqualTo(201);
    }
    StringBuilder lines = new StringBuilder();
    for (int document = 0; document < DOCUMENTS; document++) {
      Rule rule = new Rule(some(3), some(2));
      RULES.add(rule);
      String topic = TOPICS[document % TOPICS.length];
      lines.append(
          "{\"id\":\"d%d\",\"title\":\"About the %s\",\"text\":\"The %s number unique%d leaves at %d past ten.\",\"allow\":%s,\"deny\":%s}\n"
              .formatted(
                  document,
                  topic,
                  topic,
                  document,
                  document % 60,
                  json(rule.allow()),
                  json(rule.deny())));
    }
    Answer pushed =
        APPLIANCE
            .key("POST", "/api/v1/documents:bulk")
            .body("application/x-ndjson", lines.toString())
            .send();
    assertThat(pushed.body()).doesNotContain("failed").doesNotContain("busy");
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (APPLIANCE.key("GET", "/api/v1/status").send().json().get("documents").asInt()
        < DOCUMENTS) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(200);
    }
  }

  /// Nobody, everybody, groups and people, in all mixtures.
  private static Set<String> some(int most) {
    Set<String> some = new TreeSet<>();
    for (int i = RANDOM.nextInt(most + 1); i > 0; i--) {
      some.add(
          switch (RANDOM.nextInt(12)) {
            case 0 -> "everyone";
            case 1, 2 -> "user:p" + RANDOM.nextInt(PEOPLE);
            default -> "group:g" + RANDOM.nextInt(GROUPS);
          });
    }
    return some;
  }

  private static String json(Set<String> words) {
    return words.stream()
        .map(word -> "\"" + word + "\"")
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void nobodySeesWhatTheyMayNotAndEverybodyFindsWhatTheyMay() {
    int seen = 0;
    int hidden = 0;
    for (int question = 0; question < QUESTIONS; question++) {
      int person = RANDOM.nextInt(PEOPLE);
      int document = RANDOM.nextInt(DOCUMENTS);
      boolean opens = RULES.get(document).opens(PRINCIPALS.get(person));
      seen += opens ? 1 : 0;
      hidden += opens ? 0 : 1;
      assertThat(status(person, "/api/v1/documents/d" + document))
          .as("d%d for p%d", document, person)
          .isEqualTo(opens ? 200 : 404);
      assertThat(found(person, "unique" + document, "lexical"))
          .as("d%d for p%d", document, person)
          .isEqualTo(opens ? Set.of("d" + document) : Set.of());
      String topic = TOPICS[question % TOPICS.length];
      String mode = List.of("hybrid", "vector", "lexical").get(question % 3);
      assertOnlyTheirs(person, found(person, "when does the " + topic + " leave", mode));
      if (question % 5 == 0) {
        assertOnlyTheirs(
            person,
            asked(person, "When does the " + topic + " number unique" + document + " leave?"));
      }
    }
    assertThat(seen).as("open").isGreaterThan(50);
    assertThat(hidden).as("closed").isGreaterThan(50);
  }

  @Test
  void countsTellNothingOfWhatIsHidden() {
    for (int person = 0; person < PEOPLE; person += 7) {
      Set<String> principals = PRINCIPALS.get(person);
      long theirs =
          IntStream.range(0, DOCUMENTS)
              .filter(document -> document % TOPICS.length == 0)
              .filter(document -> RULES.get(document).opens(principals))
              .count();
      JsonNode answer = search(person, "ferry", "lexical");
      assertThat(answer.get("total").asLong()).as("p" + person).isEqualTo(theirs);
    }
  }

  private static void assertOnlyTheirs(int person, Set<String> documents) {
    assertThat(documents)
        .allSatisfy(id ->
            assertThat(RULES.get(Integer.parseInt(id.substring(1))).opens(PRINCIPALS.get(person)))
                .as(id + " for p" + person)
                .isTrue());
  }

  private static Set<String> found(int person, String words, String mode) {
    Set<String> ids = new HashSet<>();
    search(person, words, mode)
        .get("hits")
        .forEach(hit -> ids.add(hit.get("document_id").asText()));
    return ids;
  }

  private static JsonNode search(int person, String words, String mode) {
    String q = URLEncoder.encode(words, StandardCharsets.UTF_8);
    Answer answer =
        APPLIANCE.as("p" + person, "GET", "/api/v1/search?size=50&mode=" + mode + "&q=" + q).send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  /// Every document that an answer names, as its source or in a citation.
  private static Set<String> asked(int person, String question) {
    Answer answer =
        APPLIANCE
            .as("p" + person, "POST", "/api/v1/asks")
            .header("Accept", "application/json")
            .json(Map.of("question", question))
            .send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    Set<String> ids = new HashSet<>();
    answer.json().findValuesAsText("document_id").forEach(ids::add);
    return ids;
  }

  private static int status(int person, String path) {
    return APPLIANCE.as("p" + person, "GET", path).send().status();
  }
}
