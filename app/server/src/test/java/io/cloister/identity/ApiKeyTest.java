package io.cloister.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiKeyTest {
  @AutoClose private static final DevAppliance APPLIANCE = DevAppliance.start();

  @Test
  void actsAsAutomationWithEveryRole() {
    var person = APPLIANCE.key("GET", "/api/v1/session").send().json().get("person");
    assertThat(person.get("login").asText()).isEqualTo("automation");
    assertThat(person.get("roles")).hasSize(Role.values().length);
  }

  @Test
  void needsNoProtectionTokenBecauseNoBrowserSendsItByItself() {
    assertThat(APPLIANCE.key("DELETE", "/api/v1/documents/none").send().status()).isEqualTo(204);
  }

  @Test
  void hasNoSessionToEndAndTheRecordSaysThatNothingWas() {
    var admin = APPLIANCE.signIn("admin", DevAppliance.PASSWORD);
    Answer answer =
        APPLIANCE.key("DELETE", "/api/v1/session").header("Cookie", admin.cookie()).send();
    assertThat(answer.status()).isEqualTo(403);
    var event =
        APPLIANCE
            .key("GET", "/api/v1/audit/events?action=session.delete")
            .send()
            .json()
            .at("/items/0");
    assertThat(event.get("actor").asText()).isEqualTo("automation");
    assertThat(event.get("outcome").asText()).isEqualTo("denied");
    assertThat(admin.call("GET", "/api/v1/session").send().status()).isEqualTo(200);
  }

  @Test
  void isRefusedWhenItIsNotKnown() {
    for (String value : new String[] {"Bearer wrong", "Bearer ", "Basic YWRtaW46eA==", "Bearer"}) {
      Answer answer =
          APPLIANCE.call("GET", "/api/v1/session").header("Authorization", value).send();
      assertThat(answer.status()).as(value).isEqualTo(401);
      assertThat(answer.problem()).isEqualTo("unauthenticated");
      assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }
  }

  @Test
  void actsAsAPersonWhoIsOnlyAnEmployee() {
    var person = APPLIANCE.as("ADMIN", "GET", "/api/v1/session").send().json().get("person");
    assertThat(person.get("login").asText()).isEqualTo("admin");
    assertThat(person.get("roles").toString()).isEqualTo("[\"employee\"]");
    assertThat(APPLIANCE.as("admin", "GET", "/api/v1/audit/events").send().status()).isEqualTo(403);
  }

  @Test
  void recordsBothTheKeyAndThePerson() {
    APPLIANCE.as("nadia", "GET", "/api/v1/audit/events").send();
    var event =
        APPLIANCE.key("GET", "/api/v1/audit/events?actor=nadia").send().json().at("/items/0");
    assertThat(event.get("actor").asText()).isEqualTo("automation");
    assertThat(event.get("on_behalf_of").asText()).isEqualTo("nadia");
    assertThat(event.get("outcome").asText()).isEqualTo("denied");
    assertThat(event.get("request_id").asText()).isNotEmpty();
  }

  @Test
  void cannotActAsNobody() {
    Answer answer = APPLIANCE.as(" ", "GET", "/api/v1/session").send();
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("invalid_parameter");
  }

  @Test
  void aSessionCannotActAsSomeoneElse() {
    Answer answer =
        APPLIANCE
            .signIn("admin", DevAppliance.PASSWORD)
            .call("GET", "/api/v1/session")
            .header("Cloister-Actor", "moira")
            .send();
    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void onlyItsHashIsOnDisk(@TempDir Path home) throws Exception {
    String cookie;
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      cookie = appliance.signIn("admin", DevAppliance.PASSWORD).cookie().split("=", 2)[1];
      assertThat(appliance.key("GET", "/api/v1/session").send().status()).isEqualTo(200);
    }
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(bytes.contains(DevAppliance.KEY)).as("key in " + file).isFalse();
        assertThat(bytes.contains(DevAppliance.PASSWORD)).as("password in " + file).isFalse();
        assertThat(bytes.contains(cookie)).as("session in " + file).isFalse();
      }
    }
  }

  @Test
  void isReadAtTheFirstStartOnly(@TempDir Path home) throws Exception {
    DevAppliance.over(home, Map.of()).close();
    try (DevAppliance again =
        DevAppliance.over(
            home, Map.of("CLOISTER_API_KEY", "another-key", "CLOISTER_ADMIN_PASSWORD", "other"))) {
      assertThat(again.console()).anyMatch(line -> line.contains("only read at the first start"));
      assertThat(again.key("GET", "/api/v1/session").send().status()).isEqualTo(200);
      Answer answer =
          again.call("GET", "/api/v1/session").header("Authorization", "Bearer another-key").send();
      assertThat(answer.status()).isEqualTo(401);
      again.signIn("admin", DevAppliance.PASSWORD);
    }
  }

  @Test
  void aPasswordIsMadeUpAndShownOnceWhereNoneIsGiven(@TempDir Path home) throws Exception {
    Map<String, String> nothing = Map.of("CLOISTER_ADMIN_PASSWORD", "", "CLOISTER_API_KEY", "");
    String password;
    try (DevAppliance first = DevAppliance.over(home, nothing)) {
      password =
          first.console().stream()
              .filter(line -> line.contains("password  "))
              .map(line -> line.replaceAll(".*password  ", ""))
              .findFirst()
              .orElseThrow();
      first.signIn("admin", password);
    }
    try (DevAppliance second = DevAppliance.over(home, nothing)) {
      assertThat(second.console()).noneMatch(line -> line.contains(password));
      second.signIn("admin", password);
    }
  }
}
