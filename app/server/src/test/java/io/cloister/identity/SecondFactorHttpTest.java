package io.cloister.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import io.cloister.server.DevAppliance.SignedIn;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Setting a second factor up and signing in with it, over HTTP.
class SecondFactorHttpTest {
  private static final String WORDS = "orchid lantern quietly moving";
  private static final String HERE = "/api/v1/session/second-factor";

  @AutoClose private static final DevAppliance APPLIANCE = DevAppliance.start();

  @Test
  void itCountsOnceACodeOfItWasSentAndThenSigningInNeedsOne() {
    SignedIn ana = person("ana");
    assertThat(ana.call("GET", HERE).send().body())
        .isEqualTo("{\"active\":false,\"recovery_codes_left\":0}");
    JsonNode begun = ana.call("POST", HERE).send().json();
    String secret = begun.get("secret").asText();
    assertThat(begun.get("uri").asText())
        .startsWith("otpauth://totp/Cloister:ana?secret=" + secret);
    assertThat(signIn("ana", WORDS, null).status()).isEqualTo(200);
    Answer wrong = ana.call("POST", HERE + "/confirm").json(Map.of("code", "12345")).send();
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.json().at("/errors/0/field").asText()).isEqualTo("code");
    Answer done = confirm(ana, secret);
    assertThat(done.json().get("recovery_codes")).hasSize(10);
    JsonNode state = ana.call("GET", HERE).send().json();
    assertThat(state.get("active").asBoolean()).isTrue();
    assertThat(Instant.parse(state.get("since").asText())).isBefore(Instant.now());
    assertThat(state.get("recovery_codes_left").asInt()).isEqualTo(10);

    Answer without = signIn("ana", WORDS, null);
    assertThat(without.status()).isEqualTo(401);
    assertThat(without.problem()).isEqualTo("second_factor_needed");
    assertThat(signIn("ana", WORDS, " ").problem()).isEqualTo("second_factor_needed");
    Answer wrongPassword = signIn("ana", "not the words at all", null);
    assertThat(wrongPassword.problem()).isEqualTo("sign_in_failed");
    Answer wrongCode = signIn("ana", WORDS, "nothing");
    assertThat(wrongCode.problem()).isEqualTo("sign_in_failed");
    assertThat(plain(wrongCode)).isEqualTo(plain(wrongPassword));
    assertThat(signIn("ana", "not the words at all", Authenticator.ahead(secret, 1)).problem())
        .isEqualTo("sign_in_failed");
    String next = Authenticator.ahead(secret, 1);
    Answer in = signIn("ana", WORDS, next);
    assertThat(in.status()).as(in.body()).isEqualTo(200);
    assertThat(signIn("ana", WORDS, next).problem()).isEqualTo("sign_in_failed");
  }

  @Test
  void theRecordSaysWithWhatSomebodySignedInAndNoSecret() {
    SignedIn bo = person("bo");
    String secret = bo.call("POST", HERE).send().json().get("secret").asText();
    List<String> recovery =
        confirm(bo, secret)
            .json()
            .get("recovery_codes")
            .valueStream()
            .map(JsonNode::asText)
            .toList();
    signIn("bo", WORDS, null);
    assertThat(event("bo", "session.create").at("/detail/why").asText()).isEqualTo("code_needed");
    signIn("bo", WORDS, "nothing");
    assertThat(event("bo", "session.create").at("/detail/why").asText()).isEqualTo("wrong_code");
    signIn("bo", WORDS, Authenticator.ahead(secret, 1));
    assertThat(event("bo", "session.create").at("/detail/factor").asText()).isEqualTo("totp");
    signIn("bo", WORDS, recovery.getFirst());
    assertThat(event("bo", "session.create").at("/detail/factor").asText()).isEqualTo("recovery");
    assertThat(event("bo", "second_factor.confirm").get("outcome").asText()).isEqualTo("success");
    String all = APPLIANCE.key("GET", "/api/v1/audit/events?size=200").send().body();
    assertThat(all).contains("second_factor.begin").doesNotContain(secret);
    recovery.forEach(code -> assertThat(all).doesNotContain(code));
  }

  @Test
  void thePasswordTakesItAwayAndMakesNewRecoveryCodes() {
    SignedIn cleo = person("cleo");
    Map<String, String> right = Map.of("password", WORDS);
    Map<String, String> wrong = Map.of("password", "not the words at all");
    assertThat(cleo.call("DELETE", HERE).json(right).send().status()).isEqualTo(409);
    assertThat(cleo.call("POST", HERE + "/recovery-codes").json(right).send().status())
        .isEqualTo(409);
    String secret = cleo.call("POST", HERE).send().json().get("secret").asText();
    String first = confirm(cleo, secret).json().at("/recovery_codes/0").asText();
    assertThat(cleo.call("POST", HERE).send().status()).isEqualTo(409);
    assertThat(cleo.call("DELETE", HERE).send().status()).isEqualTo(400);
    assertThat(cleo.call("DELETE", HERE).json(wrong).send().status()).isEqualTo(403);
    assertThat(cleo.call("POST", HERE + "/recovery-codes").json(wrong).send().status())
        .isEqualTo(403);
    JsonNode fresh = cleo.call("POST", HERE + "/recovery-codes").json(right).send().json();
    assertThat(fresh.get("recovery_codes")).hasSize(10);
    assertThat(signIn("cleo", WORDS, first).problem()).isEqualTo("sign_in_failed");
    assertThat(cleo.call("DELETE", HERE).json(right).send().status()).isEqualTo(204);
    assertThat(signIn("cleo", WORDS, null).status()).isEqualTo(200);
    assertThat(signIn("cleo", WORDS, "left over").status()).isEqualTo(200);
  }

  @Test
  void askingForThePasswordAgainIsNoWayToGuessIt() {
    SignedIn dora = person("dora");
    Answer last = null;
    for (int i = 0; i < 6; i++) {
      last = dora.call("DELETE", HERE).json(Map.of("password", "wrong number " + i)).send();
    }
    assertThat(last.problem()).isEqualTo("too_many_requests");
    assertThat(signIn("dora", WORDS, null).status()).isEqualTo(429);
  }

  @Test
  void anApiKeyCannotTouchIt() {
    SignedIn emil = person("emil");
    JsonNode made = emil.call("POST", "/api/v1/keys").json(Map.of("name", "tool")).send().json();
    String own = "Bearer " + made.get("key").asText();
    for (String[] one :
        new String[][] {
          {"GET", HERE},
          {"POST", HERE},
          {"DELETE", HERE},
          {"POST", HERE + "/confirm"},
          {"POST", HERE + "/recovery-codes"}
        }) {
      Answer byOwnKey =
          APPLIANCE.call(one[0], one[1]).header("Authorization", own).json(Map.of()).send();
      assertThat(byOwnKey.status()).as(one[0] + one[1]).isEqualTo(403);
      Answer actingAs = APPLIANCE.as("emil", one[0], one[1]).json(Map.of()).send();
      assertThat(actingAs.status()).as(one[0] + one[1]).isEqualTo(403);
    }
    assertThat(emil.call("GET", HERE).send().json().get("active").asBoolean()).isFalse();
  }

  @Test
  void anAdministratorTakesSomebodysAwayAndTheirSessionsEnd() {
    SignedIn fay = person("fay");
    SignedIn admin = APPLIANCE.signIn("admin", DevAppliance.PASSWORD);
    assertThat(admin.call("DELETE", "/api/v1/people/fay/second-factor").send().status())
        .isEqualTo(404);
    confirm(fay, fay.call("POST", HERE).send().json().get("secret").asText());
    assertThat(told(admin, "fay").get("second_factor").asBoolean()).isTrue();
    assertThat(fay.call("DELETE", "/api/v1/people/fay/second-factor").send().status())
        .isEqualTo(403);
    assertThat(admin.call("DELETE", "/api/v1/people/FAY/second-factor").send().status())
        .isEqualTo(204);
    assertThat(event("admin", "person.second_factor_delete").get("resource").asText())
        .isEqualTo("fay");
    assertThat(told(admin, "fay").get("second_factor").asBoolean()).isFalse();
    assertThat(fay.call("GET", "/api/v1/session").send().status()).isEqualTo(401);
    assertThat(signIn("fay", WORDS, null).status()).isEqualTo(200);
    assertThat(admin.call("DELETE", "/api/v1/people/nobody/second-factor").send().status())
        .isEqualTo(404);
  }

  private static JsonNode told(SignedIn admin, String login) {
    return admin.call("GET", "/api/v1/people/" + login).send().json();
  }

  private static JsonNode event(String actor, String action) {
    return APPLIANCE
        .key("GET", "/api/v1/audit/events?size=1&actor=" + actor + "&action=" + action)
        .send()
        .json()
        .at("/items/0");
  }

  /// All that a client sees, without the request's id.
  private static String plain(Answer answer) {
    return answer.status() + answer.body().replaceAll("\"request_id\":\"[^\"]*\"", "");
  }

  private static Answer confirm(SignedIn person, String secret) {
    Answer answer =
        person
            .call("POST", HERE + "/confirm")
            .json(Map.of("code", Authenticator.now(secret)))
            .send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private static Answer signIn(String login, String password, @Nullable String code) {
    Map<String, String> typed = new LinkedHashMap<>(Map.of("login", login, "password", password));
    if (code != null) {
      typed.put("code", code);
    }
    return APPLIANCE.call("POST", "/api/v1/session").json(typed).send();
  }

  private static SignedIn person(String login) {
    JsonNode made =
        APPLIANCE.key("POST", "/api/v1/people").json(Map.of("login", login)).send().json();
    String token = made.at("/invitation/link").asText().split("#", 2)[1];
    APPLIANCE
        .call("POST", "/api/v1/invitation")
        .json(Map.of("token", token, "password", WORDS))
        .send();
    return APPLIANCE.signIn(login, WORDS);
  }
}
