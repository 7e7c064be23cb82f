package io.cloister.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nobody who is not known can make the record grow as they like.
class StrangersHttpTest {
  private static final int TRIES = 60;
  @TempDir private Path home;

  @Test
  void emptySignInsAndRequestsFromOtherSitesAreRecordedAtFirstAndThenCounted() throws Exception {
    List<Answer> answers = new ArrayList<>();
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      for (int i = 0; i < TRIES; i++) {
        answers.add(appliance.call("POST", "/api/v1/session").json(Map.of()).send());
        answers.add(
            appliance
                .call("POST", "/api/v1/sources")
                .header("Sec-Fetch-Site", "cross-site")
                .json(Map.of())
                .send());
      }
      assertThat(answers.getFirst().status()).isEqualTo(400);
      assertThat(answers.get(1).problem()).isEqualTo("csrf");
      assertThat(answers.getLast().problem()).isEqualTo("too_many_requests");
      assertThat(answers.getLast().header("Retry-After")).matches("[1-9][0-9]*");
      // Whoever has the right password or key is not kept out by all this.
      appliance.signIn("admin", DevAppliance.PASSWORD);
    }
    long refused = answers.stream().filter(answer -> answer.status() != 429).count();
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      List<JsonNode> events = new ArrayList<>();
      appliance
          .key("GET", "/api/v1/audit/events?size=200")
          .send()
          .json()
          .get("items")
          .forEach(events::add);
      assertThat(events)
          .filteredOn(event ->
              event.get("actor").asText().equals("nobody")
                  && event.get("detail").get("requests") == null)
          .hasSize((int) refused);
      assertThat(events)
          .filteredOn(event -> event.get("action").asText().equals("request.held_back"))
          .singleElement()
          .satisfies(event -> {
            assertThat(event.get("resource").asText()).isEqualTo("127.0.0.1");
            assertThat(event.get("detail").get("requests").asLong())
                .isEqualTo(2L * TRIES - refused);
          });
    }
  }
}
