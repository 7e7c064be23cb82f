package io.cloister.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import io.cloister.server.DevAppliance.SignedIn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is asked of those who sign in with a password kept here.
class SignInRulesTest {
  private static final String WORDS = "orchid lantern quietly moving";
  private static final String RULES = "/api/v1/sign-in-rules";

  private final DevAppliance appliance = DevAppliance.start();
  private final SignedIn admin = appliance.signIn("admin", DevAppliance.PASSWORD);

  @AfterEach
  void close() {
    appliance.close();
  }

  @Test
  void asLongAsNothingIsSaidEverybodySignsInAndNobodyNeedsACode() {
    assertThat(admin.call("GET", RULES).send().body())
        .isEqualTo("{\"sso_only\":false,\"second_factor\":\"optional\"}");
    assertThat(options().get("passwords").asBoolean()).isTrue();
  }

  @Test
  void theRulesAreTakenWholeAndChecked() {
    assertThat(admin.call("PUT", RULES).json(Map.of("sso_only", false)).send().status())
        .isEqualTo(400);
    assertThat(admin.call("PUT", RULES).json(Map.of("second_factor", "everyone")).send().status())
        .isEqualTo(400);
    Answer odd = put(false, "sometimes");
    assertThat(odd.status()).isEqualTo(400);
    assertThat(odd.body()).contains("optional, administrators, everyone");
    assertThat(appliance.as("moira", "GET", RULES).send().status()).isEqualTo(403);
  }

  @Test
  void ssoOnlyIsRefusedWhileItWouldShutEverybodyOut() {
    Answer noProvider = put(true, "optional");
    assertThat(noProvider.status()).isEqualTo(409);
    assertThat(noProvider.body()).contains("No identity provider is enabled");
    provider("oidc", false);
    assertThat(put(true, "optional").body()).contains("No identity provider is enabled");
    enable();
    Answer noBreakGlass = put(true, "optional");
    assertThat(noBreakGlass.status()).isEqualTo(409);
    assertThat(noBreakGlass.body()).contains("break_glass");
    // An account whose password nobody has chosen yet is no way in.
    add("vera", List.of("tenant_admin"));
    assertThat(change("vera", Map.of("break_glass", true)).status()).isEqualTo(200);
    assertThat(put(true, "optional").status()).isEqualTo(409);
    assertThat(admin.call("GET", RULES).send().json().get("sso_only").asBoolean()).isFalse();
    change("admin", Map.of("break_glass", true));
    assertThat(put(true, "optional").status()).isEqualTo(200);
    JsonNode event =
        appliance
            .key("GET", "/api/v1/audit/events?size=1&action=sign_in_rules.update")
            .send()
            .json()
            .at("/items/0/detail");
    assertThat(event.at("/before/sso_only").asBoolean()).isFalse();
    assertThat(event.at("/after/sso_only").asBoolean()).isTrue();
  }

  @Test
  void withSsoOnlyBreakGlassAccountsAloneSignInWithAPasswordKeptHere() {
    person("wanda");
    ssoOnly();
    Answer off = signIn("wanda", WORDS);
    assertThat(off.status()).isEqualTo(403);
    assertThat(off.json().get("detail").asText()).contains("Sign in with your company's provider");
    assertThat(signIn("wanda", "not the words at all").problem()).isEqualTo("sign_in_failed");
    assertThat(signIn("nobody", WORDS).problem()).isEqualTo("sign_in_failed");
    assertThat(signIn("admin", DevAppliance.PASSWORD).status()).isEqualTo(200);
    assertThat(options().get("passwords").asBoolean()).isFalse();
    assertThat(put(false, "optional").status()).isEqualTo(200);
    assertThat(signIn("wanda", WORDS).status()).isEqualTo(200);
  }

  @Test
  void aDirectoryStillNeedsTheFormForPasswords() {
    provider("ldap", true);
    change("admin", Map.of("break_glass", true));
    assertThat(put(true, "optional").status()).isEqualTo(200);
    assertThat(options().get("passwords").asBoolean()).isTrue();
  }

  @Test
  void onlyLocalAccountsThatAdministerAreBreakGlass() {
    person("xenia");
    assertThat(change("xenia", Map.of("break_glass", true)).status()).isEqualTo(409);
    JsonNode with =
        change("xenia", Map.of("break_glass", true, "roles", List.of("tenant_admin"))).json();
    assertThat(with.get("break_glass").asBoolean()).isTrue();
    JsonNode without = change("xenia", Map.of("roles", List.of("employee"))).json();
    assertThat(without.get("break_glass").asBoolean()).isFalse();
    Map<String, Object> made = Map.of("login", "yuri", "break_glass", true);
    assertThat(admin.call("POST", "/api/v1/people").json(made).send().status()).isEqualTo(400);
  }

  @Test
  void theLastBreakGlassAccountStaysWhileNobodyElseMaySignIn() {
    ssoOnly();
    assertThat(change("admin", Map.of("break_glass", false)).status()).isEqualTo(409);
    person("zoe");
    change("zoe", Map.of("roles", List.of("tenant_admin"), "break_glass", true));
    SignedIn zoe = appliance.signIn("zoe", WORDS);
    Map<String, Object> closed = Map.of("active", false);
    assertThat(zoe.call("PATCH", "/api/v1/people/admin").json(closed).send().status())
        .isEqualTo(200);
    Map<String, Object> unmarked = Map.of("break_glass", false);
    assertThat(zoe.call("PATCH", "/api/v1/people/zoe").json(unmarked).send().body())
        .contains("last break-glass account");
    zoe.call("PUT", RULES).json(Map.of("sso_only", false, "second_factor", "optional")).send();
    assertThat(zoe.call("PATCH", "/api/v1/people/zoe").json(unmarked).send().status())
        .isEqualTo(200);
  }

  private void ssoOnly() {
    provider("oidc", true);
    change("admin", Map.of("break_glass", true));
    assertThat(put(true, "optional").status()).isEqualTo(200);
  }

  private Answer put(boolean ssoOnly, String secondFactor) {
    return admin
        .call("PUT", RULES)
        .json(Map.of("sso_only", ssoOnly, "second_factor", secondFactor))
        .send();
  }

  private JsonNode options() {
    return appliance.call("GET", "/api/v1/session/options").send().json();
  }

  private void provider(String kind, boolean enabled) {
    Map<String, Object> settings =
        kind.equals("oidc")
            ? OIDC
            : Map.of(
                "servers",
                List.of("ldaps://127.0.0.1:9"),
                "people_base",
                "dc=corp",
                "direct_template",
                "uid={login},dc=corp");
    Answer made =
        admin
            .call("POST", "/api/v1/providers")
            .json(
                Map.of(
                    "id",
                    "corp",
                    "kind",
                    kind,
                    "name",
                    "Corp",
                    "enabled",
                    enabled,
                    "settings",
                    settings))
            .send();
    assertThat(made.status()).as(made.body()).isEqualTo(201);
  }

  private static final Map<String, Object> OIDC =
      Map.of("issuer", "http://127.0.0.1:9", "client_id", "x", "base_url", "http://127.0.0.1:1");

  private void enable() {
    Map<String, Object> body = Map.of("enabled", true, "settings", OIDC);
    Answer changed = admin.call("PUT", "/api/v1/providers/corp").json(body).send();
    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
  }

  private Answer change(String login, Map<String, Object> change) {
    return admin.call("PATCH", "/api/v1/people/" + login).json(change).send();
  }

  private Answer signIn(String login, String password) {
    return appliance
        .call("POST", "/api/v1/session")
        .json(Map.of("login", login, "password", password))
        .send();
  }

  private String add(String login, List<String> roles) {
    return admin
        .call("POST", "/api/v1/people")
        .json(Map.of("login", login, "roles", roles))
        .send()
        .json()
        .at("/invitation/link")
        .asText();
  }

  private void person(String login) {
    String token = add(login, List.of("employee")).split("#", 2)[1];
    appliance
        .call("POST", "/api/v1/invitation")
        .json(Map.of("token", token, "password", WORDS))
        .send();
  }
}
