package io.cloister.signon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloister.http.Json;
import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Signing in with SAML 2.0 through a real Keycloak, which reads our metadata and encrypts to our
/// key.
class SamlKeycloakIT {
  private static final String ANNAS_WORD = "annas word";

  @AutoClose private static final DevAppliance APPLIANCE = DevAppliance.start();
  private static Keycloak keycloak;

  @BeforeAll
  static void setUp() throws Exception {
    assumeTrue(Keycloak.shared().isPresent(), Keycloak::why);
    keycloak = Keycloak.shared().orElseThrow();
    setUp("saml", false);
    setUp("unasked", true);
  }

  private static void setUp(String id, boolean unsolicited) throws Exception {
    Map<String, Object> settings = new HashMap<>();
    settings.put("metadata_url", keycloak.issuer() + "/protocol/saml/descriptor");
    settings.put("base_url", "http://127.0.0.1:" + APPLIANCE.port());
    settings.put("require_signed_response", true);
    settings.put("require_signed_assertion", true);
    settings.put("require_encrypted_assertion", true);
    settings.put("allow_unsolicited", unsolicited);
    settings.put("name_attribute", "name");
    // Both know the same people.
    settings.put("links_people", true);
    Answer made =
        APPLIANCE
            .key("POST", "/api/v1/providers")
            .json(Map.of("id", id, "kind", "saml", "name", "Corp", "settings", settings))
            .send();
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    String metadata = new Browser().get(APPLIANCE.uri("/sso/" + id + "/metadata")).body();
    ObjectNode client =
        (ObjectNode)
            Json.mapper()
                .readTree(
                    keycloak
                        .admin("POST", "/client-description-converter", "application/xml", metadata)
                        .body());
    ObjectNode attributes = (ObjectNode) client.get("attributes");
    attributes.put("saml.server.signature", "true");
    attributes.put("saml.assertion.signature", "true");
    attributes.put("saml.encrypt", "true");
    attributes.put("saml_name_id_format", "username");
    attributes.put("saml_force_name_id_format", "true");
    attributes.put("saml_idp_initiated_sso_url_name", id);
    client.set(
        "protocolMappers",
        Json.mapper()
            .readTree(
                """
                [{"name": "groups", "protocol": "saml", "protocolMapper": "saml-group-membership-mapper",
                  "config": {"attribute.name": "groups", "full.path": "true", "single": "true"}},
                 {"name": "mail", "protocol": "saml", "protocolMapper": "saml-user-property-mapper",
                  "config": {"attribute.name": "mail", "user.attribute": "email"}},
                 {"name": "name", "protocol": "saml", "protocolMapper": "saml-user-property-mapper",
                  "config": {"attribute.name": "name", "user.attribute": "lastName"}}]
                """));
    HttpResponse<String> created =
        keycloak.admin("POST", "/clients", "application/json", client.toString());
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
  }

  @Test
  void somebodySignsInAndIsWhoTheProviderSaysTheyAre() {
    Browser browser = new Browser();
    HttpResponse<String> parked = answer(browser, "saml", "/search?q=ferry");
    assertThat(parked.statusCode()).isEqualTo(303);
    HttpResponse<String> back = browser.get(Browser.location(parked).orElseThrow());
    assertThat(back.statusCode()).as(back.body()).isEqualTo(303);
    assertThat(Browser.location(back)).contains(APPLIANCE.uri("/search?q=ferry"));
    JsonNode session = session(browser);
    assertThat(session.at("/person/login").asText()).isEqualTo("anna");
    assertThat(session.at("/person/name").asText()).isEqualTo("Łęcka");
    assertThat(session.at("/person/mail").asText()).isEqualTo("anna@corp.example");
    assertThat(session.at("/person/groups").toString()).isEqualTo("[\"board\",\"legal\"]");
  }

  @Test
  void anAnswerIsGoodForTheBrowserThatAskedAndOnce() {
    Browser anna = new Browser();
    HttpResponse<String> page = atAnswer(anna, "saml", "/");
    Browser thief = new Browser();
    HttpResponse<String> stolen = thief.submit(page, Map.of());
    assertThat(thief.get(Browser.location(stolen).orElseThrow()).statusCode())
        .as("nobody asked for it there")
        .isEqualTo(400);
    Browser another = new Browser();
    another.get(APPLIANCE.uri("/sso/saml/start"));
    HttpResponse<String> mixed = another.submit(page, Map.of());
    assertThat(another.get(Browser.location(mixed).orElseThrow()).statusCode())
        .as("login of another's choice")
        .isEqualTo(403);
    assertThat(why("saml")).isEqualTo("unknown_request");
    HttpResponse<String> own = anna.submit(page, Map.of());
    assertThat(anna.get(Browser.location(own).orElseThrow()).statusCode()).isEqualTo(303);
  }

  @Test
  void aChangedAnswerIsRefused() {
    Browser browser = new Browser();
    HttpResponse<String> page = atAnswer(browser, "saml", "/");
    HttpResponse<String> sent = browser.submit(page, Map.of("SAMLResponse", "PHNhbWw+"));
    HttpResponse<String> refused = browser.get(Browser.location(sent).orElseThrow());
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(browser.cookies(APPLIANCE.uri("/"))).doesNotContainKey("cloister_session");
    assertThat(new Browser().post(APPLIANCE.uri("/sso/saml/acs"), Map.of()).statusCode())
        .isEqualTo(403);
  }

  @Test
  void somebodyMayComeFromTheProvidersOwnPageOnlyWhereThatIsAllowed() {
    for (String provider : new String[] {"saml", "unasked"}) {
      Browser browser = new Browser();
      URI start = URI.create(keycloak.issuer() + "/protocol/saml/clients/" + provider);
      HttpResponse<String> page =
          browser.submit(
              browser.follow(browser.get(start), "nowhere"),
              Map.of("username", "anna", "password", ANNAS_WORD));
      HttpResponse<String> sent = browser.submit(page, Map.of());
      HttpResponse<String> back = browser.get(Browser.location(sent).orElseThrow());
      assertThat(back.statusCode()).as(provider).isEqualTo(provider.equals("saml") ? 400 : 303);
    }
  }

  @Test
  void signingOutHereSignsOutThereAndComesBack() {
    Browser browser = new Browser();
    HttpResponse<String> parked = answer(browser, "saml", "/");
    browser.get(Browser.location(parked).orElseThrow());
    String token = session(browser).get("csrf_token").asText();
    HttpResponse<String> there = browser.get(APPLIANCE.uri("/sso/saml/leave?csrf_token=" + token));
    HttpResponse<String> end = browser.follow(there, APPLIANCE.uri("/sign-in").toString());
    if (Browser.location(end).isEmpty()) {
      end = browser.submit(end, Map.of());
    }
    assertThat(Browser.location(end)).contains(APPLIANCE.uri("/sign-in"));
    assertThat(browser.get(APPLIANCE.uri("/api/v1/session")).statusCode()).isEqualTo(401);
    assertThat(browser.follow(browser.get(APPLIANCE.uri("/sso/saml/start")), "nowhere").body())
        .as("asked again")
        .contains("password");
  }

  @Test
  void aSessionThatTheProviderEndsIsOverHere() {
    Browser browser = new Browser();
    HttpResponse<String> parked = answer(browser, "saml", "/");
    browser.get(Browser.location(parked).orElseThrow());
    assertThat(browser.get(APPLIANCE.uri("/api/v1/session")).statusCode()).isEqualTo(200);
    // As if the person had signed out of another application: Keycloak's own page for it.
    HttpResponse<String> page =
        browser.get(URI.create(keycloak.issuer() + "/protocol/openid-connect/logout"));
    HttpResponse<String> at = browser.follow(browser.submit(page, Map.of()), "nowhere");
    for (int i = 0; i < 3 && at.body().contains("SAMLRe"); i++) {
      at = browser.follow(browser.submit(at, Map.of()), "nowhere");
    }
    assertThat(browser.get(APPLIANCE.uri("/api/v1/session")).statusCode()).isEqualTo(401);
  }

  @Test
  void itsKeysChangeInTwoSteps() {
    String before = metadata();
    JsonNode published = APPLIANCE.key("POST", "/api/v1/providers/unasked/keys").send().json();
    assertThat(published.get("new_keys_published").asBoolean()).isTrue();
    assertThat(metadata().split("X509Certificate>").length)
        .as("more certificates")
        .isGreaterThan(before.split("X509Certificate>").length);
    JsonNode used = APPLIANCE.key("POST", "/api/v1/providers/unasked/keys").send().json();
    assertThat(used.get("new_keys_published").asBoolean()).isFalse();
    assertThat(used.get("secrets")).isEmpty();
    assertThat(used.toString()).doesNotContain("PRIVATE KEY");
  }

  @Test
  void itsTestGoesThroughEveryStep() {
    JsonNode tested =
        APPLIANCE.key("POST", "/api/v1/providers/saml/test").json(Map.of()).send().json();
    assertThat(tested.get("passed").asBoolean()).as(tested.toString()).isTrue();
    assertThat(tested.get("steps")).hasSize(5);
  }

  private static String metadata() {
    return new Browser().get(APPLIANCE.uri("/sso/unasked/metadata")).body();
  }

  private static String why(String provider) {
    JsonNode event =
        APPLIANCE
            .key("GET", "/api/v1/audit/events?action=session.create&size=1")
            .send()
            .json()
            .at("/items/0");
    assertThat(event.at("/detail/provider").asText()).isEqualTo(provider);
    return event.at("/detail/why").asText();
  }

  /// What Keycloak has the browser post to us.
  private static HttpResponse<String> atAnswer(Browser browser, String provider, String goal) {
    URI start =
        APPLIANCE.uri(
            "/sso/"
                + provider
                + "/start?to="
                + java.net.URLEncoder.encode(goal, java.nio.charset.StandardCharsets.UTF_8));
    HttpResponse<String> form = browser.follow(browser.get(start), "nowhere");
    HttpResponse<String> page =
        browser.submit(form, Map.of("username", "anna", "password", ANNAS_WORD));
    return browser.follow(page, "nowhere");
  }

  private static HttpResponse<String> answer(Browser browser, String provider, String goal) {
    return browser.submit(atAnswer(browser, provider, goal), Map.of());
  }

  private static JsonNode session(Browser browser) {
    try {
      return Json.mapper().readTree(browser.get(APPLIANCE.uri("/api/v1/session")).body());
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }
}
