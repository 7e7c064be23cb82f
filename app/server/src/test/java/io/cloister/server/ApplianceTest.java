package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplianceTest {
  @AutoClose private static final DevAppliance APPLIANCE = DevAppliance.start();

  @ParameterizedTest
  @ValueSource(strings = {"/livez", "/startupz"})
  void answersThatItLivesAndHasStarted(String probe) {
    var answer = APPLIANCE.call("GET", probe).send();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("status").asText()).isEqualTo("ok");
  }

  @Test
  void signsTheAdministratorIn() {
    var admin = APPLIANCE.signIn("admin", DevAppliance.PASSWORD);
    var answer = admin.call("GET", "/api/v1/session").send();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/person/login").asText()).isEqualTo("admin");
    assertThat(answer.json().get("csrf_token").asText()).isNotEmpty();
  }

  @Test
  void recordsTheStart() {
    var answer = APPLIANCE.key("GET", "/api/v1/audit/events?action=system.start").send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().at("/items/0/actor").asText()).isEqualTo("system");
  }

  @Test
  void actsAsAPerson() {
    var answer = APPLIANCE.as("Moira", "GET", "/api/v1/session").send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().at("/person/login").asText()).isEqualTo("moira");
  }

  @Test
  void answersUnknownAddressesWithAProblem() {
    var answer = APPLIANCE.key("GET", "/api/v1/nothing").send();
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.problem()).isEqualTo("not_found");
  }

  @Test
  void servesTheContract() {
    var answer = APPLIANCE.call("GET", "/openapi.json").send();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("openapi").asText()).isEqualTo("3.1.0");
  }
}
