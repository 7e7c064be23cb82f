package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.http.Caller;
import io.cloister.identity.Authenticator;
import io.cloister.server.DevAppliance.Answer;
import io.cloister.server.DevAppliance.SignedIn;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whoever needs a second factor and has none gets nowhere but there.
class RequiredFactorTest {
  private static final String WORDS = "orchid lantern quietly moving";
  private static final String HERE = "/api/v1/session/second-factor";

  /// To know who one is, to leave, and to set it up.
  private static final Set<String> OPEN =
      Set.of(
          "GET /api/v1/session",
          "DELETE /api/v1/session",
          "GET " + HERE,
          "POST " + HERE,
          "DELETE " + HERE,
          "POST " + HERE + "/confirm",
          "POST " + HERE + "/recovery-codes",
          "GET /api/v1/session/passkeys",
          "POST /api/v1/session/passkeys",
          "POST /api/v1/session/passkeys:options",
          "PATCH /api/v1/session/passkeys/{passkey}",
          "DELETE /api/v1/session/passkeys/{passkey}");

  private final DevAppliance appliance = DevAppliance.start();

  @AfterEach
  void close() {
    appliance.close();
  }

  @Test
  void aSessionWithoutItIsGoodForNothingElseAndThenForEverything() {
    require("everyone");
    SignedIn admin = appliance.signIn("admin", DevAppliance.PASSWORD);
    int gated = 0;
    for (Operation one : Operation.all()) {
      if (one.ofTheApi() && !one.permitted().contains(Caller.PUBLIC)) {
        if (!OPEN.contains(one.name())) {
          String path = one.path().replaceAll("[{][^}]+[}]", "none");
          Answer answer = admin.call(one.verb(), path).send();
          assertThat(answer.problem()).as(one.name()).isEqualTo("second_factor_required");
          assertThat(answer.status()).isEqualTo(403);
          gated++;
        }
      }
    }
    assertThat(gated).isGreaterThan(40);
    assertThat(admin.call("GET", "/api/v1/session").send().status()).isEqualTo(200);
    assertThat(appliance.call("GET", "/api/v1/session/options").send().status()).isEqualTo(200);
    setUp(admin);
    assertThat(admin.call("GET", "/api/v1/people").send().status()).isEqualTo(200);
    assertThat(admin.call("GET", "/api/v1/threads").send().status()).isEqualTo(200);
  }

  @Test
  void everyEndpointThatStaysOpenIsThere() {
    assertThat(Operation.all()).extracting(Operation::name).containsAll(OPEN);
  }

  @Test
  void itCanBeLeftWithoutSettingAnythingUp() {
    require("everyone");
    SignedIn admin = appliance.signIn("admin", DevAppliance.PASSWORD);
    assertThat(admin.call("DELETE", "/api/v1/session").send().status()).isEqualTo(204);
  }

  @Test
  void ofAdministratorsAloneItAsksThemAndWhoeverBecomesOneAtOnce() {
    JsonNode made =
        appliance.key("POST", "/api/v1/people").json(Map.of("login", "uma")).send().json();
    String token = made.at("/invitation/link").asText().split("#", 2)[1];
    Map<String, String> chosen = Map.of("token", token, "password", WORDS);
    appliance.call("POST", "/api/v1/invitation").json(chosen).send();
    SignedIn uma = appliance.signIn("uma", WORDS);
    SignedIn admin = appliance.signIn("admin", DevAppliance.PASSWORD);
    require("administrators");
    assertThat(uma.call("GET", "/api/v1/threads").send().status()).isEqualTo(200);
    assertThat(admin.call("GET", "/api/v1/threads").send().problem())
        .isEqualTo("second_factor_required");
    Map<String, Object> group = Map.of("roles", List.of("tenant_admin"), "members", List.of("uma"));
    assertThat(appliance.key("PUT", "/api/v1/groups/board").json(group).send().status())
        .isEqualTo(200);
    assertThat(uma.call("GET", "/api/v1/threads").send().problem())
        .isEqualTo("second_factor_required");
    setUp(uma);
    assertThat(uma.call("GET", "/api/v1/people").send().status()).isEqualTo(200);
  }

  @Test
  void takingItAwayShutsTheDoorAgain() {
    require("everyone");
    SignedIn admin = appliance.signIn("admin", DevAppliance.PASSWORD);
    setUp(admin);
    Map<String, String> password = Map.of("password", DevAppliance.PASSWORD);
    assertThat(admin.call("DELETE", HERE).json(password).send().status()).isEqualTo(204);
    assertThat(admin.call("GET", "/api/v1/threads").send().problem())
        .isEqualTo("second_factor_required");
  }

  private void require(String whom) {
    Map<String, Object> rules = Map.of("sso_only", false, "second_factor", whom);
    assertThat(appliance.key("PUT", "/api/v1/sign-in-rules").json(rules).send().status())
        .isEqualTo(200);
  }

  private static void setUp(SignedIn person) {
    String secret = person.call("POST", HERE).send().json().get("secret").asText();
    Map<String, String> code = Map.of("code", Authenticator.now(secret));
    assertThat(person.call("POST", HERE + "/confirm").json(code).send().status()).isEqualTo(200);
  }
}
