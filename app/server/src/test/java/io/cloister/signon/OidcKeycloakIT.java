package io.cloister.signon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.http.Json;
import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Signing in with OpenID Connect through a real Keycloak.
class OidcKeycloakIT {
  private static final String ANNAS_WORD = "annas word";

  @AutoClose private static final DevAppliance APPLIANCE = DevAppliance.start();
  private static Keycloak keycloak;

  @BeforeAll
  static void setUp() {
    assumeTrue(Keycloak.shared().isPresent(), Keycloak::why);
    keycloak = Keycloak.shared().orElseThrow();
    Answer made = APPLIANCE.key("POST", "/api/v1/providers").json(provider("corp")).send();
    assertThat(made.status()).as(made.body()).isEqualTo(201);
  }

  private static Map<String, Object> provider(String id) {
    return Map.of(
        "id",
        id,
        "kind",
        "oidc",
        "name",
        "Corp account",
        "settings",
        Map.of(
            "issuer",
            keycloak.issuer().toString(),
            "client_id",
            "cloister",
            "base_url",
            "http://127.0.0.1:" + APPLIANCE.port()),
        "secrets",
        Map.of("client_secret", "a secret of the test"));
  }

  @Test
  void somebodySignsInAndIsWhoTheProviderSaysTheyAre() {
    Browser browser = new Browser();
    HttpResponse<String> back = signIn(browser, "corp", "anna", ANNAS_WORD, "/search?q=ferry");
    assertThat(back.statusCode()).isEqualTo(303);
    assertThat(back.headers().firstValue("Location"))
        .hasValueSatisfying(to -> assertThat(to).endsWith("/search?q=ferry"));
    JsonNode session = session(browser);
    assertThat(session.at("/person/login").asText()).isEqualTo("anna");
    assertThat(session.at("/person/name").asText()).isEqualTo("Anna Łęcka");
    assertThat(session.at("/person/mail").asText()).isEqualTo("anna@corp.example");
    assertThat(session.at("/person/groups").toString()).isEqualTo("[\"board\",\"legal\"]");
    assertThat(session.at("/person/roles").toString()).isEqualTo("[\"employee\"]");
    assertThat(session.get("provider").asText()).isEqualTo("corp");
    JsonNode event =
        APPLIANCE
            .key("GET", "/api/v1/audit/events?action=session.create&actor=anna&size=1")
            .send()
            .json()
            .at("/items/0");
    assertThat(event.get("outcome").asText()).isEqualTo("success");
    assertThat(event.at("/detail/provider").asText()).isEqualTo("corp");
  }

  @Test
  void aGroupThatTheProviderTakesAwayIsGoneWithTheNextSignIn() throws Exception {
    signIn(new Browser(), "corp", "anna", ANNAS_WORD, "/");
    String anna = id("users?username=anna&exact=true");
    String board = id("groups?search=board");
    String path = "/users/" + anna + "/groups/" + board;
    keycloak.admin("DELETE", path, "application/json", "");
    try {
      Browser browser = new Browser();
      signIn(browser, "corp", "anna", ANNAS_WORD, "/");
      assertThat(session(browser).at("/person/groups").toString()).isEqualTo("[\"legal\"]");
    } finally {
      keycloak.admin("PUT", path, "application/json", "{}");
    }
  }

  @Test
  void whoHasALocalLoginElsewhereIsNotThatPersonHere() {
    Browser browser = new Browser();
    HttpResponse<String> back = signIn(browser, "corp", "admin", "anothers word", "/");
    assertThat(back.statusCode()).isEqualTo(403);
    assertThat(back.body()).contains("still cannot come in here").contains("failed=kept_out");
    assertThat(browser.cookies(APPLIANCE.uri("/"))).doesNotContainKey("cloister_session");
    JsonNode event =
        APPLIANCE
            .key("GET", "/api/v1/audit/events?action=session.create&actor=admin&size=1")
            .send()
            .json()
            .at("/items/0");
    assertThat(event.get("outcome").asText()).isEqualTo("denied");
    assertThat(event.at("/detail/why").asText()).isEqualTo("login_taken");
  }

  @Test
  void anAnswerIsGoodOnceAndForTheBrowserThatAskedOnly() {
    Browser anna = new Browser();
    HttpResponse<String> atHome = toForm(anna, "corp", "/");
    HttpResponse<String> stopped =
        anna.follow(
            anna.submit(atHome, Map.of("username", "anna", "password", ANNAS_WORD)),
            APPLIANCE.uri("/sso/").toString());
    URI answer = Browser.location(stopped).orElseThrow();
    HttpResponse<String> elsewhere = new Browser().get(answer);
    assertThat(elsewhere.statusCode()).isEqualTo(400);
    Browser another = new Browser();
    toForm(another, "corp", "/");
    HttpResponse<String> mixed = another.get(answer);
    assertThat(mixed.statusCode()).as("another's dance, this state").isEqualTo(403);
    assertThat(anna.get(answer).statusCode()).isEqualTo(303);
    assertThat(anna.get(answer).statusCode()).as("again").isEqualTo(400);
  }

  @Test
  void signingOutHereEndsTheSessionThereAndLeadsBack() {
    Browser browser = new Browser();
    signIn(browser, "corp", "anna", ANNAS_WORD, "/");
    String token = session(browser).get("csrf_token").asText();
    assertThat(browser.get(APPLIANCE.uri("/sso/corp/leave?csrf_token=wrong")).statusCode())
        .isEqualTo(400);
    HttpResponse<String> there = browser.get(APPLIANCE.uri("/sso/corp/leave?csrf_token=" + token));
    assertThat(Browser.location(there).orElseThrow().toString())
        .startsWith(keycloak.issuer().toString());
    HttpResponse<String> end = browser.follow(there, APPLIANCE.uri("/").toString());
    assertThat(Browser.location(end)).contains(APPLIANCE.uri("/sign-in"));
    assertThat(browser.get(APPLIANCE.uri("/api/v1/session")).statusCode()).isEqualTo(401);
    assertThat(toForm(browser, "corp", "/").body()).as("asked again").contains("password");
  }

  @Test
  void aSessionThatTheProviderEndsIsOverHere() throws Exception {
    Browser browser = new Browser();
    signIn(browser, "corp", "anna", ANNAS_WORD, "/");
    JsonNode client =
        Json.mapper()
            .readTree(
                keycloak.admin("GET", "/clients?clientId=cloister", "application/json", "").body())
            .get(0);
    ((com.fasterxml.jackson.databind.node.ObjectNode) client.get("attributes"))
        .put("backchannel.logout.url", APPLIANCE.uri("/sso/corp/backchannel").toString());
    keycloak.admin(
        "PUT", "/clients/" + client.get("id").asText(), "application/json", client.toString());
    assertThat(browser.get(APPLIANCE.uri("/api/v1/session")).statusCode()).isEqualTo(200);
    keycloak.admin(
        "POST",
        "/users/" + id("users?username=anna&exact=true") + "/logout",
        "application/json",
        "");
    assertThat(browser.get(APPLIANCE.uri("/api/v1/session")).statusCode()).isEqualTo(401);
    JsonNode event =
        APPLIANCE
            .key("GET", "/api/v1/audit/events?action=session.end_by_provider&size=1")
            .send()
            .json()
            .at("/items/0");
    assertThat(event.at("/detail/people").toString()).contains("anna");
  }

  @Test
  void nobodyElseEndsSessions() {
    Browser browser = new Browser();
    signIn(browser, "corp", "anna", ANNAS_WORD, "/");
    String forged =
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbm5hIiwiZXZlbnRzIjp7Imh0dHA6Ly9zY2hlbWFzLm9wZW5pZC5uZXQvZXZlbnQvYmFja2NoYW5uZWwtbG9nb3V0Ijp7fX19.";
    for (String token : List.of(forged, "nonsense", "")) {
      HttpResponse<String> answer =
          new Browser().post(APPLIANCE.uri("/sso/corp/backchannel"), Map.of("logout_token", token));
      assertThat(answer.statusCode()).isEqualTo(400);
    }
    assertThat(browser.get(APPLIANCE.uri("/api/v1/session")).statusCode()).isEqualTo(200);
  }

  @Test
  void anAdministratorSeesWhatTheProviderSaysWithoutBeingSignedInByIt() {
    DevAppliance.SignedIn admin = APPLIANCE.signIn("admin", DevAppliance.PASSWORD);
    String start =
        admin.call("POST", "/api/v1/providers/corp/rehearsal").send().json().get("start").asText();
    Browser browser = new Browser();
    HttpResponse<String> form = browser.follow(browser.get(APPLIANCE.uri(start)), "nowhere");
    HttpResponse<String> back =
        browser.follow(
            browser.submit(form, Map.of("username", "anna", "password", ANNAS_WORD)),
            APPLIANCE.uri("/sign-on").toString());
    assertThat(Browser.location(back).orElseThrow().getPath()).isEqualTo("/sign-on/corp");
    assertThat(browser.cookies(APPLIANCE.uri("/"))).doesNotContainKey("cloister_session");
    JsonNode seen = admin.call("GET", "/api/v1/providers/corp/rehearsal").send().json();
    assertThat(seen.get("login").asText()).isEqualTo("anna");
    assertThat(seen.at("/attributes/groups").toString()).contains("/legal");
    assertThat(seen.toString()).doesNotContain("id_token").doesNotContain("access_token");
  }

  @Test
  void itsTestGoesThroughEveryStep() {
    JsonNode tested =
        APPLIANCE.key("POST", "/api/v1/providers/corp/test").json(Map.of()).send().json();
    assertThat(tested.get("passed").asBoolean()).as(tested.toString()).isTrue();
    assertThat(tested.get("steps")).hasSize(4);
  }

  private static HttpResponse<String> signIn(
      Browser browser, String provider, String login, String password, String goal) {
    HttpResponse<String> form = toForm(browser, provider, goal);
    HttpResponse<String> sent =
        browser.submit(form, Map.of("username", login, "password", password));
    HttpResponse<String> stopped = browser.follow(sent, APPLIANCE.uri("/sso/").toString());
    return browser.get(
        Browser.location(stopped).orElseThrow(() -> new AssertionError(stopped.body())));
  }

  private static HttpResponse<String> toForm(Browser browser, String provider, String goal) {
    return browser.follow(
        browser.get(
            APPLIANCE.uri(
                "/sso/"
                    + provider
                    + "/start?to="
                    + java.net.URLEncoder.encode(goal, java.nio.charset.StandardCharsets.UTF_8))),
        "nowhere");
  }

  private static JsonNode session(Browser browser) {
    try {
      return Json.mapper().readTree(browser.get(APPLIANCE.uri("/api/v1/session")).body());
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }

  private static String id(String query) throws Exception {
    return Json.mapper()
        .readTree(keycloak.admin("GET", "/" + query, "application/json", "").body())
        .get(0)
        .get("id")
        .asText();
  }
}
