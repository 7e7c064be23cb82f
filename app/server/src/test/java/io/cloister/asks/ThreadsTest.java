package io.cloister.asks;

import static io.cloister.asks.Office.LEAVE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.llm.ScriptedLlm;
import io.cloister.store.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class ThreadsTest {
  private static final Puppet MODEL = new Puppet();
  @AutoClose private static final Office OFFICE = Office.with(MODEL);

  @AfterEach
  void asBefore() {
    MODEL.plays(ScriptedLlm.saying(Puppet.GOOD));
  }

  private static JsonNode ask(String login, String question) {
    return OFFICE.ask(login, Map.of("question", question)).send().json();
  }

  private static JsonNode askIn(String thread, String login, String question) {
    return OFFICE.ask(login, Map.of("question", question, "thread_id", thread)).send().json();
  }

  private static Office.Answer get(String login, String thread) {
    return OFFICE.as(login, "GET", "/api/v1/threads/" + thread).send();
  }

  @Test
  void keepsWhatWasAnsweredWordForWord() {
    JsonNode answer = ask("keeper", LEAVE);
    JsonNode thread = get("keeper", answer.get("thread_id").asText()).json();
    assertThat(thread.get("title").asText()).isEqualTo(LEAVE);
    assertThat(thread.get("answers")).hasSize(1);
    assertThat(thread.at("/answers/0")).isEqualTo(answer);
  }

  @Test
  void completesAQuestionThatLeansOnTheOneBefore() {
    String thread = ask("follower", "What may a hotel cost?").get("thread_id").asText();
    JsonNode answer = askIn(thread, "follower", "And paid leave?");
    assertThat(answer.get("thread_id").asText()).isEqualTo(thread);
    assertThat(answer.get("searched").asText()).isEqualTo("And paid leave? (hotel cost)");
    assertThat(answer.get("question").asText()).isEqualTo("And paid leave?");
    assertThat(OFFICE.events("ask.create").get(0).at("/detail/searched").asText())
        .isEqualTo("And paid leave? (hotel cost)");
    assertThat(get("follower", thread).json().get("answers")).hasSize(2);
    assertThat(ask("follower", LEAVE).has("searched")).as("where nothing was changed").isFalse();
  }

  @Test
  void listsOnesOwnNewestFirst() {
    String first = ask("lister", "First question about leave").get("thread_id").asText();
    String second = ask("lister", "Second question about leave").get("thread_id").asText();
    String third = ask("lister", "Third question about leave").get("thread_id").asText();
    askIn(first, "lister", "A further question about paid leave?");
    ask("somebody-else", LEAVE);
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = OFFICE.as("lister", "GET", "/api/v1/threads?size=2" + cursor).send().json();
      page.get("items").forEach(item -> ids.add(item.get("id").asText()));
      cursor =
          page.get("next_cursor").isNull() ? "" : "&cursor=" + page.get("next_cursor").asText();
    } while (!cursor.isEmpty());
    assertThat(ids).containsExactly(first, third, second);
    JsonNode newest = OFFICE.as("lister", "GET", "/api/v1/threads").send().json().at("/items/0");
    assertThat(newest.get("asks").asInt()).isEqualTo(2);
    assertThat(newest.get("title").asText()).isEqualTo("First question about leave");
  }

  @Test
  void shortensALongQuestionToATitle() {
    assertThat(History.title("  Short\n one? ")).isEqualTo("Short one?");
    String title = History.title("Wie viele Tage bezahlten Urlaubs ".repeat(5));
    assertThat(title).endsWith("…").hasSizeBetween(60, 81).doesNotContain("  ");
    assertThat(History.title("😀".repeat(100))).isEqualTo("😀".repeat(80) + "…");
  }

  @Test
  void deletesOnesOwn() {
    String thread = ask("deleter", LEAVE).get("thread_id").asText();
    assertThat(OFFICE.as("deleter", "DELETE", "/api/v1/threads/" + thread).send().status())
        .isEqualTo(204);
    assertThat(get("deleter", thread).status()).isEqualTo(404);
    assertThat(OFFICE.as("deleter", "DELETE", "/api/v1/threads/" + thread).send().status())
        .isEqualTo(404);
    assertThat(OFFICE.as("deleter", "GET", "/api/v1/threads").send().json().get("items")).isEmpty();
    assertThat(OFFICE.events("thread.delete").get(1).get("resource").asText()).isEqualTo(thread);
  }

  @Test
  void doesNotKnowAnothersWhateverOnesRole() {
    String thread = ask("owner", LEAVE).get("thread_id").asText();
    for (String login : List.of("moira", "admin")) {
      assertThat(get(login, thread).problem()).as(login).isEqualTo("not_found");
      assertThat(OFFICE.as(login, "DELETE", "/api/v1/threads/" + thread).send().problem())
          .isEqualTo("not_found");
      assertThat(OFFICE.ask(login, Map.of("question", LEAVE, "thread_id", thread)).send().problem())
          .isEqualTo("not_found");
    }
    // With every role there is, in an own session and with the key that may do all.
    Office.Session admin = OFFICE.signIn("admin");
    assertThat(admin.call("GET", "/api/v1/threads/" + thread).send().problem())
        .isEqualTo("not_found");
    assertThat(OFFICE.key("GET", "/api/v1/threads/" + thread).send().problem())
        .isEqualTo("not_found");
    assertThat(get("owner", thread).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "..%2f..", "%27%20OR%201=1", "a%20b", "%F0%9F%98%80"})
  void doesNotKnowWhatDoesNotExist(String id) {
    assertThat(get("moira", id).problem()).isEqualTo("not_found");
    assertThat(OFFICE.as("moira", "DELETE", "/api/v1/threads/" + id).send().problem())
        .isEqualTo("not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"size=0", "size=201", "size=x"})
  void namesTheParameterThatIsWrong(String query) {
    Office.Answer answer = OFFICE.as("moira", "GET", "/api/v1/threads?" + query).send();
    assertThat(answer.problem()).isEqualTo("invalid_parameter");
    assertThat(answer.field()).isEqualTo("size");
  }

  @Test
  void refusesACursorOfSomeoneElse() {
    ask("one", LEAVE);
    ask("one", LEAVE);
    String cursor =
        OFFICE.as("one", "GET", "/api/v1/threads?size=1").send().json().get("next_cursor").asText();
    assertThat(OFFICE.as("two", "GET", "/api/v1/threads?cursor=" + cursor).send().problem())
        .isEqualTo("bad_cursor");
    assertThat(OFFICE.as("one", "GET", "/api/v1/threads?cursor=x" + cursor).send().problem())
        .isEqualTo("bad_cursor");
  }

  @Test
  void recordsWhoLookedAtWhat() {
    String thread = ask("looker", LEAVE).get("thread_id").asText();
    get("looker", thread);
    JsonNode event = OFFICE.events("thread.view").get(0);
    assertThat(event.get("resource").asText()).isEqualTo(thread);
    assertThat(event.get("on_behalf_of").asText()).isEqualTo("looker");
    assertThat(event.at("/detail/documents").toString()).contains("\"leave\"");
  }

  @Test
  void withholdsWhatMayNoLongerBeRead() throws Exception {
    String text = "The blue key opens the archive. It hangs in room nine.";
    OFFICE.corpus.add("keys", io.cloister.corpus.Acl.EVERYONE, "Keys", text);
    OFFICE.index.commit();
    MODEL.plays(ScriptedLlm.saying("The blue key opens the archive [1]. It is heavy."));
    JsonNode answer = ask("moira", "Which key opens the archive?");
    String thread = answer.get("thread_id").asText();
    assertThat(answer.get("text").asText()).contains("blue key");
    OFFICE.closeToAllButTheBoard("keys", "Keys", text);
    Office.Answer now = get("moira", thread);
    assertThat(now.body())
        .doesNotContain("blue key")
        .doesNotContain("room nine")
        .doesNotContain("heavy");
    assertThat(now.json().at("/answers/0/text").asText()).contains("withheld");
    assertThat(now.json().findValuesAsText("document_id")).doesNotContain("keys");
    assertThat(now.json().at("/answers/0/sources")).isNotEmpty();
  }

  @Test
  void doesNotBringBackAThreadThatWasDeletedWhileItWasAnswered() throws Exception {
    String thread = ask("regretter", LEAVE).get("thread_id").asText();
    Puppet.Held held = new Puppet.Held("", Puppet.GOOD);
    MODEL.plays(held);
    try (SseReader stream =
        OFFICE.stream("regretter", Map.of("question", LEAVE, "thread_id", thread))) {
      stream.until("sources");
      OFFICE.as("regretter", "DELETE", "/api/v1/threads/" + thread).send();
      held.letGo();
      stream.until("done");
    }
    assertThat(get("regretter", thread).status()).isEqualTo(404);
  }

  @Test
  void keepsAllAnswersOfQuestionsAskedAtTheSameTime() throws Exception {
    String thread = ask("hasty", LEAVE).get("thread_id").asText();
    try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        threads.submit(() -> askIn(thread, "hasty", LEAVE));
      }
    }
    JsonNode whole = get("hasty", thread).json();
    assertThat(whole.get("answers")).hasSize(9);
  }

  @Test
  void asksForANewThreadWhereOneIsFull() {
    String thread = ask("talker", LEAVE).get("thread_id").asText();
    OFFICE.store.change(
        TenantId.MAIN,
        handle ->
            handle.execute("UPDATE threads SET asks = ? WHERE id = ?", History.MOST_ASKS, thread));
    Office.Answer answer =
        OFFICE.ask("talker", Map.of("question", LEAVE, "thread_id", thread)).send();
    assertThat(answer.problem()).isEqualTo("invalid_body");
    assertThat(answer.field()).isEqualTo("thread_id");
    assertThat(answer.json().get("detail").asText()).contains("begin a new one");
  }
}
