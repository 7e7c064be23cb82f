package io.cloister.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.proof.Entry;
import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The feed as a program reads it.
class FeedHttpTest {
  private static final String FEED = "/api/v1/audit/feed";

  @TempDir Path home;

  private static void search(DevAppliance appliance, int times) {
    for (int i = 0; i < times; i++) {
      appliance.as("moira", "GET", "/api/v1/search?q=holiday").send();
    }
  }

  private static JsonNode read(DevAppliance appliance, String query) {
    Answer answer = appliance.key("GET", FEED + query).send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void goesOnFromItsCursorAlsoAfterARestart() throws Exception {
    String cursor;
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      search(appliance, 3);
      JsonNode first = read(appliance, "?limit=2");
      assertThat(first.get("items")).hasSize(2);
      assertThat(first.at("/items/0/seq").asLong()).isEqualTo(1);
      assertThat(first.get("more").asBoolean()).isTrue();
      cursor = first.get("next_cursor").asText();
    }
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      assertThat(read(appliance, "?after=" + cursor).at("/items/0/seq").asLong()).isEqualTo(3);
    }
  }

  @Test
  void givesLinesThatAVerifierReads() throws Exception {
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      search(appliance, 3);
      Answer answer =
          appliance.key("GET", FEED + "?limit=3").header("Accept", "application/x-ndjson").send();
      assertThat(answer.status()).isEqualTo(200);
      List<String> lines = answer.body().lines().toList();
      assertThat(lines).hasSize(3);
      assertThat(lines).allSatisfy(line -> assertThat(Entry.read(line).json()).isEqualTo(line));
      assertThat(
              read(appliance, "?after=" + answer.header("Cloister-Next-Cursor"))
                  .at("/items/0/seq")
                  .asLong())
          .isEqualTo(4);
    }
  }

  @Test
  void waitsForWhatComesNext() throws Exception {
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      String cursor = read(appliance, "?limit=1000").get("next_cursor").asText();
      long began = System.nanoTime();
      assertThat(read(appliance, "?after=" + cursor + "&wait=1s").get("items")).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .isBetween(Duration.ofMillis(900), Duration.ofSeconds(10));
      CompletableFuture<JsonNode> waiting =
          CompletableFuture.supplyAsync(() -> read(appliance, "?after=" + cursor + "&wait=25s"));
      Thread.sleep(200);
      assertThat(waiting).isNotDone();
      search(appliance, 1);
      JsonNode woken = waiting.get();
      assertThat(woken.at("/items/0/action").asText()).isEqualTo("search.run");
    }
  }

  @Test
  void isItselfRecordedWhenItBeginsAndNotWithEveryLook() throws Exception {
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      String cursor = read(appliance, "?limit=1000").get("next_cursor").asText();
      for (int i = 0; i < 5; i++) {
        cursor = read(appliance, "?after=" + cursor).get("next_cursor").asText();
      }
      JsonNode events =
          appliance.key("GET", "/api/v1/audit/events?action=audit.feed").send().json().get("items");
      assertThat(events).hasSize(1);
    }
  }

  @Test
  void refusesWhatItDidNotGive() throws Exception {
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      for (String query : List.of("?after=nonsense", "?after=OTk5OjAw")) {
        assertThat(appliance.key("GET", FEED + query).send().problem()).isEqualTo("bad_cursor");
      }
      for (String query : List.of("?limit=0", "?limit=1001", "?wait=31s", "?wait=soon")) {
        Answer answer = appliance.key("GET", FEED + query).send();
        assertThat(answer.status()).as(query).isEqualTo(400);
      }
    }
  }

  @Test
  void listsNoReceiverWhereNobodyIsSentAnything() throws Exception {
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      assertThat(read(appliance, "/receivers").get("items")).isEmpty();
    }
  }

  @Test
  void tellsHowFarItsReceiverIs() throws Exception {
    Map<String, String> environment =
        Map.of(
            "CLOISTER_AUDIT_SYSLOG_HOST",
            "127.0.0.1",
            "CLOISTER_AUDIT_SYSLOG_PORT",
            "9",
            "CLOISTER_AUDIT_SYSLOG_TLS",
            "false");
    try (DevAppliance appliance = DevAppliance.over(home, environment)) {
      JsonNode told = read(appliance, "/receivers").at("/items/0");
      assertThat(told.get("name").asText()).isEqualTo("127.0.0.1:9");
      assertThat(told.get("state").asText()).isEqualTo("waiting");
      assertThat(told.get("lag_events").asLong()).isPositive();
      assertThat(appliance.key("GET", "/metrics").send().body())
          .contains("cloister_feed_connected 0")
          .contains("cloister_feed_lag_events ");
    }
  }
}
