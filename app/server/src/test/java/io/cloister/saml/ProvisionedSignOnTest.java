package io.cloister.saml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.server.DevAppliance;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.opensaml.saml.saml2.core.Assertion;

/// Entra ID provisions by SCIM and signs in by SAML: both mean the same people.
class ProvisionedSignOnTest {
  @AutoClose private static final DevAppliance APPLIANCE = DevAppliance.start();

  @AutoClose private static final HttpClient BROWSER = HttpClient.newHttpClient();

  @Test
  void whomTheServiceHasMadeTheProviderSignsInOnceItMay() throws Exception {
    Map<String, Object> ana =
        Map.of(
            "schemas",
            List.of("urn:ietf:params:scim:schemas:core:2.0:User"),
            "userName",
            "Ana.Ruiz@skerrow.example",
            "externalId",
            "0a21f0f2",
            "displayName",
            "Ana Ruiz");
    String id = APPLIANCE.key("POST", "/scim/v2/Users").json(ana).send().json().get("id").asText();
    setUp("POST", "/api/v1/providers", false);
    signIn("ana.ruiz@skerrow.example");
    assertThat(lastSignIn().get("outcome").asText()).isEqualTo("denied");
    assertThat(lastSignIn().at("/detail/why").asText()).isEqualTo("login_taken");
    setUp("PUT", "/api/v1/providers/corp", true);
    String cookie = signIn("ana.ruiz@skerrow.example");
    JsonNode person =
        APPLIANCE
            .call("GET", "/api/v1/session")
            .header("Cookie", cookie)
            .send()
            .json()
            .get("person");
    assertThat(person.get("login").asText()).isEqualTo("ana.ruiz@skerrow.example");
    assertThat(person.get("name").asText()).isEqualTo("Ana Ruiz");
    Map<String, Object> closed = new HashMap<>(ana);
    closed.put("active", false);
    APPLIANCE.key("PUT", "/scim/v2/Users/" + id).json(closed).send();
    assertThat(APPLIANCE.call("GET", "/api/v1/session").header("Cookie", cookie).send().status())
        .isEqualTo(401);
    signIn("admin");
    assertThat(lastSignIn().at("/detail/why").asText()).isEqualTo("login_taken");
  }

  private static void setUp(String verb, String path, boolean provisioned) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("metadata_xml", TestIdp.metadata(TestIdp.rsa().certificate()));
    settings.put("base_url", APPLIANCE.uri("").toString());
    settings.put("allow_unsolicited", true);
    settings.put("signs_in_provisioned", provisioned);
    Map<String, Object> body = new HashMap<>(Map.of("name", "Corp", "settings", settings));
    body.put("enabled", true);
    if (verb.equals("POST")) {
      body.putAll(Map.of("id", "corp", "kind", "saml"));
    }
    assertThat(APPLIANCE.key(verb, path).json(body).send().status()).isLessThan(300);
  }

  /// Sends what the provider's page would. Returns the cookie of the session, if any.
  private static String signIn(String name) throws Exception {
    String acs = APPLIANCE.uri("/sso/corp/acs").toString();
    Instant now = Instant.now();
    String plain =
        TestIdp.rsa()
            .draft()
            .unrequested()
            .destination(acs)
            .recipient(acs)
            .name(name)
            .valid(now.minusSeconds(5), now.plusSeconds(60))
            .bearerEnd(now.plusSeconds(300))
            .conditions(
                "<saml:AudienceRestriction><saml:Audience>%s</saml:Audience></saml:AudienceRestriction>"
                    .formatted(APPLIANCE.uri("/sso/corp/metadata")))
            .authenticated(
                """
                <saml:AuthnStatement AuthnInstant="%s" SessionIndex="s"><saml:AuthnContext>\
                <saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef>\
                </saml:AuthnContext></saml:AuthnStatement>\
                """
                    .formatted(now.minusSeconds(30)))
            .unsigned();
    // An assertion is good once.
    String fresh = plain.replace("_assertion-1", "_assertion-" + System.nanoTime());
    String answer = new Signer(TestIdp.rsa()).sign(fresh, List.of(Assertion.class));
    HttpRequest posted =
        HttpRequest.newBuilder(URI.create(acs))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    "SAMLResponse="
                        + URLEncoder.encode(TestIdp.base64(answer), StandardCharsets.UTF_8)))
            .build();
    HttpResponse<String> at = BROWSER.send(posted, BodyHandlers.ofString());
    String cookies = "";
    for (int i = 0; i < 5; i++) {
      for (String cookie : at.headers().allValues("Set-Cookie")) {
        cookies += (cookies.isEmpty() ? "" : "; ") + cookie.split(";", 2)[0];
      }
      String next = at.headers().firstValue("Location").orElse(null);
      if (next == null || cookies.contains("cloister_session=")) {
        break;
      }
      HttpRequest.Builder request = HttpRequest.newBuilder(at.uri().resolve(next));
      if (!cookies.isEmpty()) {
        request.header("Cookie", cookies);
      }
      at = BROWSER.send(request.build(), BodyHandlers.ofString());
    }
    return cookies;
  }

  private static JsonNode lastSignIn() {
    return APPLIANCE
        .key("GET", "/api/v1/audit/events?size=1&action=session.create")
        .send()
        .json()
        .at("/items/0");
  }
}
