package io.cloister.asks;

import static io.cloister.asks.Office.LEAVE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.asks.Office.Plan;
import io.cloister.llm.ScriptedLlm;
import io.cloister.store.Postgres;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Threads and the record of questions on a real PostgreSQL, started by the test.
class PostgresAsksIT {
  private static Postgres server;
  private static Office office;

  @BeforeAll
  static void start() throws Exception {
    server = Postgres.start();
    office = new Office(Plan.with(ScriptedLlm.saying(Puppet.GOOD)).database(server.fresh()));
  }

  @AfterAll
  static void stop() throws Exception {
    office.close();
    server.close();
  }

  private static JsonNode list(String query) {
    return office.as("moira", "GET", "/api/v1/threads" + query).send().json();
  }

  @Test
  void keepsThreadsTurnsTheirPagesAndForgetsThem() {
    JsonNode first = office.ask("moira", Map.of("question", LEAVE)).send().json();
    String thread = first.get("thread_id").asText();
    String other =
        office.ask("moira", Map.of("question", LEAVE)).send().json().get("thread_id").asText();
    JsonNode second =
        office.ask("moira", Map.of("question", LEAVE, "thread_id", thread)).send().json();
    JsonNode page = list("?size=1");
    assertThat(page.at("/items/0/id").asText()).isEqualTo(thread);
    assertThat(page.at("/items/0/asks").asInt()).isEqualTo(2);
    JsonNode next = list("?size=1&cursor=" + page.get("next_cursor").asText());
    assertThat(next.at("/items/0/id").asText()).isEqualTo(other);
    JsonNode whole = office.as("moira", "GET", "/api/v1/threads/" + thread).send().json();
    assertThat(whole.get("answers")).containsExactly(first, second);
    assertThat(office.as("ana", "GET", "/api/v1/threads/" + thread).send().status()).isEqualTo(404);
    assertThat(office.as("moira", "DELETE", "/api/v1/threads/" + thread).send().status())
        .isEqualTo(204);
    assertThat(list("").get("items")).hasSize(1);
  }

  @Test
  void recordsQuestionsAndWhatCameOfThem() {
    JsonNode answer = office.ask("ana", Map.of("question", LEAVE)).send().json();
    assertThat(office.events("ask.create").get(0).get("resource")).isEqualTo(answer.get("id"));
    assertThat(office.events("ask.answer").get(0).get("resource")).isEqualTo(answer.get("id"));
  }
}
