package io.cloister.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.http.Json;
import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import io.cloister.server.DevAppliance.SignedIn;
import io.cloister.webauthn.SoftAuthenticator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Making passkeys and signing in with them, over HTTP.
class PasskeyHttpTest {
  private static final String WORDS = "orchid lantern quietly moving";
  private static final String HERE = "/api/v1/session/passkeys";
  private static final String ORIGIN = "http://localhost:8080";
  private static final Map<String, String> PASSWORD = Map.of("password", WORDS);

  @AutoClose
  private static final DevAppliance APPLIANCE =
      DevAppliance.start(Map.of("CLOISTER_HTTP_PUBLIC_ADDRESS", ORIGIN));

  private final SoftAuthenticator phone = new SoftAuthenticator("localhost", ORIGIN);

  @AfterEach
  void requireNothing() {
    rules(false, "optional");
  }

  @Test
  void itIsMadeWithThePasswordNamedAndListed() {
    SignedIn ana = person("ana");
    assertThat(ana.call("GET", HERE).send().json().get("items")).isEmpty();
    JsonNode options = begin(ana).get("public_key");
    assertThat(options.at("/rp/id").asText()).isEqualTo("localhost");
    assertThat(options.at("/user/name").asText()).isEqualTo("ana");
    assertThat(options.at("/user/id").asText()).hasSize(43).doesNotContain("ana");
    assertThat(options.at("/challenge").asText()).hasSize(43);
    assertThat(options.at("/pubKeyCredParams").findValues("alg"))
        .extracting(JsonNode::asInt)
        .containsExactly(-7, -8, -257);
    assertThat(options.at("/authenticatorSelection/residentKey").asText()).isEqualTo("required");
    assertThat(options.at("/attestation").asText()).isEqualTo("none");
    JsonNode made = add(ana, phone, " Phone ").json();
    assertThat(made.get("name").asText()).isEqualTo("Phone");
    assertThat(made.get("host").asText()).isEqualTo("localhost");
    assertThat(made.has("last_used")).isFalse();
    assertThat(begin(ana).at("/public_key/excludeCredentials")).hasSize(1);
    assertThat(signIn(phone).status()).isEqualTo(200);
    assertThat(ana.call("GET", HERE).send().json().at("/items/0/last_used").asText()).isNotEmpty();
  }

  @Test
  void signingInWithItNeedsNothingElse() {
    SignedIn bo = person("bo");
    add(bo, phone, "Phone");
    Answer in = signIn(phone);
    assertThat(in.json().at("/person/login").asText()).isEqualTo("bo");
    String cookie = in.header("Set-Cookie").split(";", 2)[0];
    Answer me = APPLIANCE.call("GET", "/api/v1/session").header("Cookie", cookie).send();
    assertThat(me.json().at("/person/login").asText()).isEqualTo("bo");
    JsonNode event = event("bo", "session.create");
    assertThat(event.get("outcome").asText()).isEqualTo("success");
    assertThat(event.at("/detail/factor").asText()).isEqualTo("passkey");
  }

  @Test
  void whatIsWrongWithItIsForTheRecordOnly() {
    SignedIn cleo = person("cleo");
    add(cleo, phone, "Phone");
    Answer elsewhere = signIn(phone.at("localhost", "https://evil.example.org"));
    assertThat(elsewhere.status()).isEqualTo(401);
    assertThat(elsewhere.problem()).isEqualTo("passkey_refused");
    assertThat(event("cleo", "session.create").at("/detail/why").asText())
        .isEqualTo("passkey_origin");
    assertThat(plain(signIn(stranger()))).isEqualTo(plain(elsewhere));
    assertThat(event("unknown%23passkey", "session.create").at("/detail/why").asText())
        .isEqualTo("passkey_unknown");
    phone.counted(9);
    assertThat(signIn(phone).status()).isEqualTo(200);
    phone.counted(4);
    assertThat(plain(signIn(phone))).isEqualTo(plain(elsewhere));
    JsonNode event = event("cleo", "session.create");
    assertThat(event.at("/detail/why").asText()).isEqualTo("passkey_counter");
    assertThat(event.get("outcome").asText()).isEqualTo("failure");
  }

  @Test
  void noneIsMadeOrTakenAwayByWhoeverFindsABrowserOpen() {
    SignedIn dora = person("dora");
    assertThat(dora.call("POST", HERE + ":options").json(Map.of()).send().status()).isEqualTo(400);
    Map<String, String> wrong = Map.of("password", "not the words at all");
    Answer refused = dora.call("POST", HERE + ":options").json(wrong).send();
    assertThat(refused.status()).isEqualTo(403);
    String id = add(dora, phone, "Phone").json().get("id").asText();
    assertThat(dora.call("DELETE", HERE + "/" + id).json(wrong).send().status()).isEqualTo(403);
    assertThat(dora.call("DELETE", HERE + "/" + id).send().status()).isEqualTo(400);
    assertThat(dora.call("DELETE", HERE + "/" + id).json(PASSWORD).send().status()).isEqualTo(204);
    assertThat(dora.call("DELETE", HERE + "/" + id).json(PASSWORD).send().status()).isEqualTo(404);
    assertThat(signIn(phone).problem()).isEqualTo("passkey_refused");
  }

  @Test
  void aFreshPasskeyProvesAsMuchAsThePassword() {
    SignedIn emil = person("emil");
    add(emil, phone, "Phone");
    SignedIn fay = person("fay");
    Answer notHers =
        fay.call("POST", HERE + ":options").json(Map.of("passkey", shown(phone))).send();
    assertThat(notHers.status()).isEqualTo(403);
    Answer his = emil.call("POST", HERE + ":options").json(Map.of("passkey", shown(phone))).send();
    assertThat(his.status()).isEqualTo(200);
  }

  @Test
  void guessingThePasswordHereIsSlowedDown() {
    SignedIn gus = person("gus");
    Answer last = null;
    for (int i = 0; i < 6; i++) {
      last = gus.call("POST", HERE + ":options").json(Map.of("password", "wrong " + i)).send();
    }
    assertThat(last.problem()).isEqualTo("too_many_requests");
  }

  @Test
  void itIsCalledWhatItsPersonLikes() {
    SignedIn hal = person("hal");
    String id = add(hal, phone, "Phone").json().get("id").asText();
    Map<String, String> name = Map.of("name", "Old phone");
    assertThat(hal.call("PATCH", HERE + "/" + id).json(name).send().status()).isEqualTo(204);
    assertThat(hal.call("GET", HERE).send().json().at("/items/0/name").asText())
        .isEqualTo("Old phone");
    assertThat(event("hal", "passkey.update").at("/detail/after").asText()).isEqualTo("Old phone");
    for (String bad : List.of(" ", "x".repeat(81), "two\nlines")) {
      Answer answer = hal.call("PATCH", HERE + "/" + id).json(Map.of("name", bad)).send();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("name");
    }
    assertThat(hal.call("PATCH", HERE + "/none").json(name).send().status()).isEqualTo(404);
  }

  @Test
  void anAnswerThatIsNoneIsRefusedWithASentence() {
    SignedIn ida = person("ida");
    JsonNode begun = begin(ida);
    Map<String, Object> body =
        Map.of(
            "ticket",
            begun.get("ticket").asText(),
            "name",
            "Phone",
            "credential",
            Map.of("response", Map.of("clientDataJSON", "AAAA", "attestationObject", "_w")));
    Answer answer = ida.call("POST", HERE).json(body).send();
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("credential");
    assertThat(event("ida", "passkey.create").at("/detail/why").asText()).isEqualTo("malformed");
    Answer empty = ida.call("POST", HERE).json(Map.of("name", "Phone")).send();
    assertThat(empty.json().at("/errors/0/field").asText()).isEqualTo("ticket");
    Answer nothing = APPLIANCE.call("POST", "/api/v1/session/passkey").json(Map.of()).send();
    assertThat(nothing.status()).isEqualTo(400);
    Answer again = ida.call("POST", HERE).json(body).send();
    assertThat(again.status()).isEqualTo(409);
  }

  @Test
  void aPageOfAnotherAddressIsToldSo() {
    SignedIn jo = person("jo");
    SoftAuthenticator elsewhere = new SoftAuthenticator("localhost", "http://localhost:9999");
    Answer answer = add(jo, elsewhere, "Phone");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("detail").asText()).contains("on a page of another address");
  }

  @Test
  void itStandsInForTheCodeOfASecondFactor() {
    SignedIn kai = person("kai");
    String secret =
        kai.call("POST", "/api/v1/session/second-factor").send().json().get("secret").asText();
    kai.call("POST", "/api/v1/session/second-factor/confirm")
        .json(Map.of("code", Authenticator.now(secret)))
        .send();
    assertThat(missing(password("kai", null))).containsExactly("code");
    add(kai, phone, "Phone");
    assertThat(missing(password("kai", null))).containsExactly("code", "passkey");
    assertThat(password("kai", shown(phone)).status()).isEqualTo(200);
    assertThat(event("kai", "session.create").at("/detail/factor").asText()).isEqualTo("passkey");
    SoftAuthenticator hers = new SoftAuthenticator("localhost", ORIGIN);
    add(person("liv"), hers, "Phone");
    assertThat(password("kai", shown(hers)).problem()).isEqualTo("sign_in_failed");
    assertThat(event("kai", "session.create").at("/detail/why").asText())
        .isEqualTo("passkey_of_another");
  }

  @Test
  void whoeverHasOnlyAPasskeyIsAskedForItWhereTheRulesRequireASecondFactor() {
    SignedIn mia = person("mia");
    add(mia, phone, "Phone");
    assertThat(password("mia", null).status()).isEqualTo(200);
    SignedIn withPassword = APPLIANCE.signIn("mia", WORDS);
    rules(false, "everyone");
    assertThat(missing(password("mia", null))).containsExactly("passkey");
    assertThat(password("mia", shown(phone)).status()).isEqualTo(200);
    assertThat(signIn(phone).status()).isEqualTo(200);
    // She has shown it where she made it, and not where she only typed a password.
    assertThat(mia.call("GET", "/api/v1/threads").send().status()).isEqualTo(200);
    assertThat(withPassword.call("GET", "/api/v1/threads").send().problem())
        .isEqualTo("second_factor_required");
  }

  @Test
  void aRequiredSecondFactorIsSetUpByMakingOneAndGoesWithTheLast() {
    rules(false, "everyone");
    SignedIn nia = person("nia");
    assertThat(nia.call("GET", "/api/v1/threads").send().problem())
        .isEqualTo("second_factor_required");
    String id = add(nia, phone, "Phone").json().get("id").asText();
    assertThat(nia.call("GET", "/api/v1/threads").send().status()).isEqualTo(200);
    nia.call("DELETE", HERE + "/" + id).json(PASSWORD).send();
    assertThat(nia.call("GET", "/api/v1/threads").send().problem())
        .isEqualTo("second_factor_required");
  }

  @Test
  void withSsoOnlyPasskeysOfBreakGlassAccountsAloneSignIn() {
    SignedIn ria = person("ria");
    add(ria, phone, "Phone");
    SoftAuthenticator safe = new SoftAuthenticator("localhost", ORIGIN);
    SignedIn admin = APPLIANCE.signIn("admin", DevAppliance.PASSWORD);
    JsonNode begun =
        admin
            .call("POST", HERE + ":options")
            .json(Map.of("password", DevAppliance.PASSWORD))
            .send()
            .json();
    keep(admin, begun, safe, "In the safe");
    Map<String, Object> provider =
        Map.of(
            "id",
            "corp",
            "kind",
            "oidc",
            "name",
            "Corp",
            "enabled",
            true,
            "settings",
            Map.of(
                "issuer",
                "http://127.0.0.1:9",
                "client_id",
                "x",
                "base_url",
                "http://127.0.0.1:1"));
    APPLIANCE.key("POST", "/api/v1/providers").json(provider).send();
    APPLIANCE.key("PATCH", "/api/v1/people/admin").json(Map.of("break_glass", true)).send();
    rules(true, "optional");
    Answer off = signIn(phone);
    assertThat(off.status()).isEqualTo(403);
    assertThat(event("ria", "session.create").at("/detail/why").asText())
        .isEqualTo("passwords_off");
    assertThat(signIn(safe).json().at("/person/login").asText()).isEqualTo("admin");
  }

  @Test
  void anAdministratorSeesThemAndTakesThemAway() {
    SignedIn ole = person("ole");
    add(ole, phone, "Phone");
    SignedIn admin = APPLIANCE.signIn("admin", DevAppliance.PASSWORD);
    JsonNode told = admin.call("GET", "/api/v1/people/ole").send().json();
    assertThat(told.get("passkeys").asInt()).isEqualTo(1);
    assertThat(ole.call("DELETE", "/api/v1/people/ole/passkeys").send().status()).isEqualTo(403);
    assertThat(admin.call("DELETE", "/api/v1/people/OLE/passkeys").send().status()).isEqualTo(204);
    assertThat(admin.call("DELETE", "/api/v1/people/ole/passkeys").send().status()).isEqualTo(404);
    JsonNode event = event("admin", "person.passkeys_delete");
    assertThat(event.get("resource").asText()).isEqualTo("ole");
    assertThat(ole.call("GET", "/api/v1/session").send().status()).isEqualTo(401);
    assertThat(signIn(phone).problem()).isEqualTo("passkey_refused");
  }

  @Test
  void anApiKeyCannotTouchThem() {
    person("pia");
    for (String[] one :
        new String[][] {
          {"GET", HERE},
          {"POST", HERE},
          {"POST", HERE + ":options"},
          {"PATCH", HERE + "/none"},
          {"DELETE", HERE + "/none"}
        }) {
      Answer actingAs = APPLIANCE.as("pia", one[0], one[1]).json(Map.of()).send();
      assertThat(actingAs.status()).as(one[0] + one[1]).isEqualTo(403);
    }
  }

  private static void rules(boolean ssoOnly, String secondFactor) {
    Map<String, Object> rules = Map.of("sso_only", ssoOnly, "second_factor", secondFactor);
    assertThat(APPLIANCE.key("PUT", "/api/v1/sign-in-rules").json(rules).send().status())
        .isEqualTo(200);
  }

  private static JsonNode begin(SignedIn person) {
    Answer answer = person.call("POST", HERE + ":options").json(PASSWORD).send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static Answer add(SignedIn person, SoftAuthenticator device, String name) {
    return keep(person, begin(person), device, name);
  }

  private static Answer keep(
      SignedIn person, JsonNode begun, SoftAuthenticator device, String name) {
    Map<String, Object> body =
        Map.of(
            "ticket", begun.get("ticket").asText(),
            "name", name,
            "credential", device.make(begun.get("public_key")));
    return person.call("POST", HERE).json(body).send();
  }

  private static Map<String, Object> shown(SoftAuthenticator device) {
    JsonNode asked = APPLIANCE.call("POST", "/api/v1/session/passkey:options").send().json();
    return Map.of(
        "ticket", asked.get("ticket").asText(), "credential", device.show(asked.get("public_key")));
  }

  private static Answer signIn(SoftAuthenticator device) {
    return APPLIANCE.call("POST", "/api/v1/session/passkey").json(shown(device)).send();
  }

  private static SoftAuthenticator stranger() {
    SoftAuthenticator stranger = new SoftAuthenticator("localhost", ORIGIN);
    stranger.make(
        Json.mapper().valueToTree(Map.of("challenge", "AAAA", "user", Map.of("id", "AAAA"))));
    return stranger;
  }

  private static Answer password(String login, @Nullable Map<String, Object> passkey) {
    Map<String, Object> typed = new LinkedHashMap<>(Map.of("login", login, "password", WORDS));
    if (passkey != null) {
      typed.put("passkey", passkey);
    }
    return APPLIANCE.call("POST", "/api/v1/session").json(typed).send();
  }

  private static List<String> missing(Answer answer) {
    assertThat(answer.problem()).isEqualTo("second_factor_needed");
    return answer.json().get("errors").findValuesAsText("field");
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
