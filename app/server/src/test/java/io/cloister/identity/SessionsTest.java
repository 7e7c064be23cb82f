package io.cloister.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.server.DevAppliance;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Where one is signed in.
class SessionsTest {
  @AutoClose private static final DevAppliance APPLIANCE = DevAppliance.start();

  @Test
  void areListedWithTheOneThatAsks() {
    DevAppliance.SignedIn here = signIn();
    signIn();
    JsonNode items = here.call("GET", "/api/v1/sessions").send().json().get("items");
    assertThat(items.size()).isGreaterThanOrEqualTo(2);
    assertThat(items.findValues("current").stream().filter(JsonNode::asBoolean)).hasSize(1);
    assertThat(items.get(0).get("address").asText()).isNotEmpty();
    assertThat(items.toString())
        .doesNotContain(here.cookie().substring("cloister_session=".length()));
  }

  @Test
  void oneCanBeEndedFromAnother() {
    DevAppliance.SignedIn here = signIn();
    DevAppliance.SignedIn there = signIn();
    String id = current(there);
    assertThat(here.call("DELETE", "/api/v1/sessions/" + id).send().status()).isEqualTo(204);
    assertThat(there.call("GET", "/api/v1/session").send().status()).isEqualTo(401);
    assertThat(here.call("DELETE", "/api/v1/sessions/" + id).send().status()).isEqualTo(404);
  }

  @Test
  void allOthersCanBeEnded() {
    DevAppliance.SignedIn here = signIn();
    DevAppliance.SignedIn there = signIn();
    assertThat(here.call("DELETE", "/api/v1/sessions").send().status()).isEqualTo(204);
    assertThat(there.call("GET", "/api/v1/session").send().status()).isEqualTo(401);
    assertThat(here.call("GET", "/api/v1/session").send().status()).isEqualTo(200);
  }

  @Test
  void areNothingForAKey() {
    assertThat(APPLIANCE.as("admin", "GET", "/api/v1/sessions").send().status()).isEqualTo(403);
    assertThat(APPLIANCE.as("admin", "DELETE", "/api/v1/sessions").send().status()).isEqualTo(403);
  }

  private static String current(DevAppliance.SignedIn session) {
    for (JsonNode item : session.call("GET", "/api/v1/sessions").send().json().get("items")) {
      if (item.get("current").asBoolean()) {
        return item.get("id").asText();
      }
    }
    throw new AssertionError("It is not in the list");
  }

  private static DevAppliance.SignedIn signIn() {
    return APPLIANCE.signIn("admin", DevAppliance.PASSWORD);
  }
}
