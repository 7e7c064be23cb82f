package io.cloister.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SessionTest {
  @AutoClose private static final DevAppliance APPLIANCE = DevAppliance.start();

  @AutoClose
  private static final DevAppliance BEHIND_HTTPS =
      DevAppliance.start(Map.of("CLOISTER_HTTP_SECURE", "true"));

  @Test
  void keepsItsCookieFromScriptsAndOtherSites() {
    String cookie = signIn(APPLIANCE, "admin", DevAppliance.PASSWORD).header("Set-Cookie");
    assertThat(cookie).startsWith("cloister_session=").contains("HttpOnly").contains("Path=/");
    assertThat(cookie).containsIgnoringCase("SameSite=Lax").doesNotContain("Secure");
  }

  @Test
  void sendsItsCookieOverHttpsOnlyWherePeopleUseHttps() {
    Answer answer = signIn(BEHIND_HTTPS, "admin", DevAppliance.PASSWORD);
    assertThat(answer.header("Set-Cookie")).contains("Secure");
    assertThat(answer.header("Strict-Transport-Security")).contains("max-age");
  }

  @Test
  void saysTheSameForAWrongNameAndAWrongPassword() {
    Answer wrongName = signIn(APPLIANCE, "nobody-here", "wrong wrong wrong");
    Answer wrongPassword = signIn(APPLIANCE, "admin", "wrong wrong wrong");
    assertThat(wrongName.status()).isEqualTo(401);
    assertThat(wrongName.problem()).isEqualTo("sign_in_failed");
    assertThat(wrongPassword.json().get("detail")).isEqualTo(wrongName.json().get("detail"));
    assertThat(wrongName.header("Set-Cookie")).isEmpty();
  }

  @Test
  void takesTheNameInAnyCase() {
    assertThat(signIn(APPLIANCE, " ADMIN ", DevAppliance.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void endsTheOldSessionWhenSigningInAgain() {
    var before = APPLIANCE.signIn("admin", DevAppliance.PASSWORD);
    Answer again =
        APPLIANCE
            .call("POST", "/api/v1/session")
            .header("Cookie", before.cookie())
            .json(Map.of("login", "admin", "password", DevAppliance.PASSWORD))
            .send();
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.header("Set-Cookie")).doesNotContain(before.cookie());
    assertThat(before.call("GET", "/api/v1/session").send().status()).isEqualTo(401);
  }

  @Test
  void endsWithSigningOut() {
    var admin = APPLIANCE.signIn("admin", DevAppliance.PASSWORD);
    assertThat(admin.call("DELETE", "/api/v1/session").send().status()).isEqualTo(204);
    assertThat(admin.call("GET", "/api/v1/session").send().problem()).isEqualTo("unauthenticated");
  }

  @Test
  void doesNotTakeAMadeUpCookie() {
    Answer answer =
        APPLIANCE
            .call("GET", "/api/v1/session")
            .header("Cookie", "cloister_session=" + "A".repeat(43))
            .send();
    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void refusesAChangeWithoutTheProtectionToken() {
    var admin = APPLIANCE.signIn("admin", DevAppliance.PASSWORD);
    Answer without =
        APPLIANCE.call("DELETE", "/api/v1/session").header("Cookie", admin.cookie()).send();
    assertThat(without.status()).isEqualTo(403);
    assertThat(without.problem()).isEqualTo("csrf");
    Answer wrong =
        admin.call("DELETE", "/api/v1/session").header("X-CSRF-Token", "0".repeat(64)).send();
    assertThat(wrong.problem()).isEqualTo("csrf");
    assertThat(admin.call("GET", "/api/v1/session").send().status()).isEqualTo(200);
  }

  @Test
  void recordsWhoseSessionARefusedRequestCameWith() {
    var admin = APPLIANCE.signIn("admin", DevAppliance.PASSWORD);
    for (String[] odd :
        new String[][] {
          {"X-Other", "no proof"},
          {"Sec-Fetch-Site", "cross-site"},
          {"Cloister-Actor", "ewan"}
        }) {
      Answer refused =
          APPLIANCE
              .call("DELETE", "/api/v1/session")
              .header("Cookie", admin.cookie())
              .header(odd[0], odd[1])
              .send();
      assertThat(refused.status()).as(odd[0]).isEqualTo(403);
      var event =
          APPLIANCE
              .key("GET", "/api/v1/audit/events?action=session.delete")
              .send()
              .json()
              .at("/items/0");
      assertThat(event.get("request_id").asText()).isEqualTo(refused.header("X-Request-Id"));
      assertThat(event.get("actor").asText()).as(odd[0]).isEqualTo("admin");
      assertThat(event.get("outcome").asText()).isEqualTo("denied");
    }
  }

  @Test
  void refusesASignInFromAPageOfAnotherSite() {
    Answer answer =
        APPLIANCE
            .call("POST", "/api/v1/session")
            .header("Sec-Fetch-Site", "cross-site")
            .json(Map.of("login", "admin", "password", DevAppliance.PASSWORD))
            .send();
    assertThat(answer.problem()).isEqualTo("csrf");
  }

  @Test
  void slowsDownGuessing() {
    Answer last = null;
    for (int i = 0; i < 6; i++) {
      last = signIn(APPLIANCE, "guessed", "wrong number " + i);
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.problem()).isEqualTo("too_many_requests");
    assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 900);
    assertThat(signIn(APPLIANCE, "admin", DevAppliance.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void recordsWhoSignedInAndWhoFailedTo() {
    signIn(APPLIANCE, "mallory", "wrong wrong wrong");
    signIn(APPLIANCE, "admin", DevAppliance.PASSWORD);
    var events =
        APPLIANCE
            .key("GET", "/api/v1/audit/events?action=session.create&actor=mallory")
            .send()
            .json();
    assertThat(events.at("/items/0/outcome").asText()).isEqualTo("failure");
    events =
        APPLIANCE
            .key("GET", "/api/v1/audit/events?action=session.create&actor=admin")
            .send()
            .json();
    assertThat(events.at("/items/0/outcome").asText()).isEqualTo("success");
    assertThat(events.toString()).doesNotContain(DevAppliance.PASSWORD);
  }

  @Test
  void changesAPasswordAndEndsTheOtherSessions() {
    try (DevAppliance own = DevAppliance.start()) {
      var here = own.signIn("admin", DevAppliance.PASSWORD);
      var elsewhere = own.signIn("admin", DevAppliance.PASSWORD);
      String wanted = "a rather different one";
      Answer wrong = change(here, "not the current one", wanted);
      assertThat(wrong.status()).isEqualTo(403);
      Answer tooShort = change(here, DevAppliance.PASSWORD, "short");
      assertThat(tooShort.status()).isEqualTo(400);
      assertThat(tooShort.json().at("/errors/0/field").asText()).isEqualTo("new_password");
      assertThat(change(here, DevAppliance.PASSWORD, wanted).status()).isEqualTo(204);
      assertThat(here.call("GET", "/api/v1/session").send().status()).isEqualTo(200);
      assertThat(elsewhere.call("GET", "/api/v1/session").send().status()).isEqualTo(401);
      assertThat(signIn(own, "admin", DevAppliance.PASSWORD).status()).isEqualTo(401);
      assertThat(signIn(own, "admin", wanted).status()).isEqualTo(200);
    }
  }

  private static Answer change(DevAppliance.SignedIn who, String current, String wanted) {
    return who.call("PUT", "/api/v1/session/password")
        .json(Map.of("current_password", current, "new_password", wanted))
        .send();
  }

  private static Answer signIn(DevAppliance appliance, String login, String password) {
    return appliance
        .call("POST", "/api/v1/session")
        .json(Map.of("login", login, "password", password))
        .send();
  }
}
