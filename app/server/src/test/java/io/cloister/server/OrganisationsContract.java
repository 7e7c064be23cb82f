package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.server.DevAppliance.Answer;
import io.cloister.server.DevAppliance.SignedIn;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two companies on one appliance: each has its own of everything, and nothing leads across.
abstract class OrganisationsContract {
  private static final String WORDS = "orchid lantern quietly moving";

  static DevAppliance appliance;
  @TempDir private static Path folder;
  private static SignedIn acme;
  private static SignedIn bolt;

  /// Called by who starts the appliance.
  static void foundBoth(DevAppliance fresh) throws Exception {
    appliance = fresh;
    Files.createDirectories(folder.resolve("acme"));
    Files.createDirectories(folder.resolve("other"));
    Files.writeString(folder.resolve("acme/a.md"), "# Anvils\n\nThe anvil of acme is heavy.");
    Files.writeString(folder.resolve("other/o.md"), "# Other\n\nThe anvil of others is secret.");
    acme = found("acme", Map.of("folders", List.of(folder.resolve("acme").toString())));
    bolt = found("bolt", Map.of("hosts", List.of("bolt.localhost")));
  }

  @AfterAll
  static void stop() {
    appliance.close();
  }

  private static SignedIn found(String id, Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("id", id);
    body.put("name", id.toUpperCase(Locale.ROOT));
    body.put("administrator", Map.of("login", "admin"));
    Answer made = appliance.key("POST", "/api/v1/tenants").json(body).send();
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    accept(made.json().at("/administrator/link").asText());
    return signIn(id, "admin", WORDS);
  }

  private static Answer accept(String link) {
    return appliance
        .call("POST", "/api/v1/invitation")
        .json(Map.of("token", link.split("#", 2)[1], "password", WORDS))
        .send();
  }

  private static SignedIn signIn(String tenant, String login, String password) {
    return appliance.signIn(tenant, login, password);
  }

  private static void push(SignedIn who, String id, String text) throws Exception {
    Map<String, String> body = Map.of("text", text, "title", id);
    assertThat(who.call("PUT", "/api/v1/documents/" + id).json(body).send().status())
        .isEqualTo(202);
    while (who.call("GET", "/api/v1/status").send().json().get("pending").asInt() > 0) {
      Thread.sleep(20);
    }
  }

  private static List<String> found(SignedIn who, String query) {
    List<String> found = new ArrayList<>();
    who.call("GET", "/api/v1/search?mode=lexical&q=" + query)
        .send()
        .json()
        .get("hits")
        .forEach(hit -> found.add(hit.get("document_id").asText()));
    return found;
  }

  @Test
  void eachHasItsOwnDocumentsUnderTheSameIds() throws Exception {
    push(acme, "plan", "The merger of acme is called quillwing.");
    push(bolt, "plan", "The budget of bolt is called thistledown.");
    assertThat(found(acme, "quillwing")).containsExactly("plan");
    assertThat(found(bolt, "quillwing")).isEmpty();
    assertThat(found(bolt, "thistledown")).containsExactly("plan");
    assertThat(acme.call("GET", "/api/v1/documents/plan").send().body()).contains("quillwing");
    assertThat(bolt.call("GET", "/api/v1/documents/plan").send().body()).contains("thistledown");
    assertThat(appliance.key("GET", "/api/v1/documents/plan").send().status()).isEqualTo(404);
    JsonNode answer =
        bolt.call("POST", "/api/v1/asks")
            .header("Accept", "application/json")
            .json(Map.of("question", "What is the merger of acme called?"))
            .send()
            .json();
    assertThat(answer.toString()).doesNotContain("quillwing");
    assertThat(bolt.call("GET", "/api/v1/status").send().json().get("documents").asInt())
        .isEqualTo(1);
  }

  @Test
  void theSamePersonElsewhereIsAnotherPerson() {
    SignedIn main = appliance.signIn("admin", DevAppliance.PASSWORD);
    assertThat(main.call("GET", "/api/v1/session").send().json().at("/person/tenant/id").asText())
        .isEqualTo("main");
    assertThat(acme.call("GET", "/api/v1/session").send().json().at("/person/tenant/name").asText())
        .isEqualTo("ACME");
    Map<String, String> wrong =
        Map.of("login", "admin", "password", DevAppliance.PASSWORD, "tenant", "acme");
    assertThat(appliance.call("POST", "/api/v1/session").json(wrong).send().status())
        .isEqualTo(401);
    acme.call("POST", "/api/v1/people").json(Map.of("login", "wanda")).send();
    assertThat(acme.call("GET", "/api/v1/people/wanda").send().status()).isEqualTo(200);
    assertThat(bolt.call("GET", "/api/v1/people/wanda").send().status()).isEqualTo(404);
    assertThat(bolt.call("GET", "/api/v1/people?q=wanda").send().json().get("items")).isEmpty();
  }

  @Test
  void guessingAtOneSlowsNobodyDownAtTheOther() {
    acme.call("POST", "/api/v1/people").json(Map.of("login", "twin")).send();
    for (int i = 0; i < 7; i++) {
      Map<String, String> guess =
          Map.of("login", "twin", "password", "wrong-" + i, "tenant", "acme");
      appliance.call("POST", "/api/v1/session").json(guess).send();
    }
    Map<String, String> typed = Map.of("login", "twin", "password", "x", "tenant", "acme");
    assertThat(appliance.call("POST", "/api/v1/session").json(typed).send().status())
        .isEqualTo(429);
    Map<String, String> other = Map.of("login", "twin", "password", "x", "tenant", "bolt");
    assertThat(appliance.call("POST", "/api/v1/session").json(other).send().status())
        .isEqualTo(401);
  }

  @Test
  void nobodyButOperatorsOfTheFirstSeesOthers() {
    for (SignedIn admin : List.of(acme, bolt)) {
      for (String path : List.of("/api/v1/tenants", "/api/v1/tenants/main", "/metrics")) {
        assertThat(admin.call("GET", path).send().status()).as(path).isEqualTo(403);
      }
      assertThat(admin.call("DELETE", "/api/v1/tenants/main").send().status()).isEqualTo(403);
    }
    JsonNode all = appliance.key("GET", "/api/v1/tenants").send().json().get("items");
    assertThat(all.findValuesAsText("id")).contains("main", "acme", "bolt");
  }

  @Test
  void whoRunsTheInstallationGetsToNothingInside() {
    String body = "{\"administrator\":{\"login\":\"intruder\"}}";
    Answer late =
        appliance
            .key("POST", "/api/v1/tenants/acme/invitation")
            .body("application/json", body)
            .send();
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.body()).contains("cloister user reset --tenant acme");
    assertThat(acme.call("GET", "/api/v1/people/intruder").send().status()).isEqualTo(404);
    JsonNode told = appliance.key("GET", "/api/v1/tenants/acme").send().json();
    assertThat(told.get("people").asInt()).isPositive();
    assertThat(told.toString()).doesNotContain("quillwing");
  }

  @Test
  void whatIsDoneToATenantIsOnItsOwnRecordToo() {
    JsonNode events =
        acme.call("GET", "/api/v1/audit/events?action=tenant.create").send().json().get("items");
    assertThat(events).hasSize(1);
    assertThat(events.get(0).get("actor").asText()).isEqualTo("main#automation");
    assertThat(
            acme.call("GET", "/api/v1/audit/events?size=200").send().json().get("items").toString())
        .doesNotContain("bolt");
  }

  @Test
  void indexesOnlyFoldersThatTheOperatorHasGiven() {
    Answer refused = acme.call("POST", "/api/v1/sources").json(source("other")).send();
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("lies outside the folders that this organisation may");
    Answer nowhere = acme.call("POST", "/api/v1/sources").json(source("none")).send();
    assertThat(nowhere.json().get("errors").toString())
        .isEqualTo(refused.json().get("errors").toString());
    assertThat(bolt.call("POST", "/api/v1/sources:dry_run").json(source("acme")).send().status())
        .isEqualTo(400);
    assertThat(acme.call("POST", "/api/v1/sources").json(source("acme")).send().status())
        .isEqualTo(201);
  }

  @Test
  void aLinkLeadsOutOfNoFolder() throws Exception {
    Path link = folder.resolve("acme/out");
    Files.createSymbolicLink(link, folder.resolve("other"));
    Answer refused = acme.call("POST", "/api/v1/sources").json(source("acme/out")).send();
    assertThat(refused.status()).isEqualTo(400);
    Answer climbing = acme.call("POST", "/api/v1/sources").json(source("acme/../other")).send();
    assertThat(climbing.status()).isEqualTo(400);
    Files.delete(link);
  }

  private static Map<String, Object> source(String name) {
    return Map.of(
        "name",
        name,
        "kind",
        "folder",
        "settings",
        Map.of("path", folder.resolve(name).toString()));
  }

  @Test
  void aSessionIsGoodAtNoOtherTenantsAddress() throws Exception {
    assertThat(at("bolt.localhost", bolt.cookie())).isEqualTo(200);
    assertThat(at("bolt.localhost", acme.cookie())).isEqualTo(401);
    assertThat(at("elsewhere.localhost", bolt.cookie())).isEqualTo(200);
  }

  private static int at(String host, String cookie) throws Exception {
    String answer = get("/api/v1/session", host, "Cookie: " + cookie);
    return Integer.parseInt(answer.substring(9, 12));
  }

  /// Java's client names the host itself.
  private static String get(String path, String host, String header) throws Exception {
    String request =
        "GET %s HTTP/1.1\r\nHost: %s\r\n%s\r\nConnection: close\r\n\r\n"
            .formatted(path, host, header);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), appliance.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void theSignInPageSaysWhoseItIs() {
    JsonNode options = appliance.call("GET", "/api/v1/session/options?tenant=acme").send().json();
    assertThat(options.at("/tenant/name").asText()).isEqualTo("ACME");
    assertThat(options.get("others").asBoolean()).isTrue();
    assertThat(appliance.call("GET", "/api/v1/session/options?tenant=nix").send().status())
        .isEqualTo(404);
    assertThat(appliance.call("GET", "/api/v1/session/options?tenant=A%20B").send().status())
        .isEqualTo(404);
  }

  @Test
  void theSignInPageOffersNoOthersAtAnAddressThatBelongsToOne() throws Exception {
    String accept = "Accept: application/json";
    assertThat(get("/api/v1/session/options", "bolt.localhost", accept))
        .contains("\"name\":\"BOLT\"", "\"others\":false");
    assertThat(get("/api/v1/session/options", "elsewhere.localhost", accept))
        .contains("\"id\":\"main\"", "\"others\":true");
  }

  @Test
  void aSuspendedTenantLetsNobodyInAndComesBackWhole() throws Exception {
    SignedIn cleo = found("cleo", Map.of());
    push(cleo, "note", "A note about marzipan.");
    String key =
        cleo.call("POST", "/api/v1/keys")
            .json(Map.of("name", "mine", "scopes", List.of("read")))
            .send()
            .json()
            .get("key")
            .asText();
    String path = "/api/v1/tenants/cleo";
    assertThat(appliance.key("DELETE", path).send().status()).isEqualTo(409);
    appliance.key("PATCH", path).json(Map.of("state", "suspended")).send();
    assertThat(cleo.call("GET", "/api/v1/session").send().status()).isEqualTo(401);
    Answer byKey =
        appliance.call("GET", "/api/v1/search?q=x").header("Authorization", "Bearer " + key).send();
    assertThat(byKey.status()).isEqualTo(401);
    Map<String, String> typed = Map.of("login", "admin", "password", WORDS, "tenant", "cleo");
    Answer closed = appliance.call("POST", "/api/v1/session").json(typed).send();
    assertThat(closed.status()).isEqualTo(403);
    assertThat(closed.body()).contains("CLEO is closed for now");
    appliance.key("PATCH", path).json(Map.of("state", "open")).send();
    assertThat(found(signIn("cleo", "admin", WORDS), "marzipan")).containsExactly("note");
  }

  @Test
  void aDeletedTenantLeavesNothingButItsRecord() throws Exception {
    SignedIn dora = found("dora", Map.of());
    push(dora, "note", "A note about nougat.");
    String path = "/api/v1/tenants/dora";
    appliance.key("PATCH", path).json(Map.of("state", "suspended")).send();
    assertThat(appliance.key("DELETE", path).send().status()).isEqualTo(204);
    assertThat(appliance.key("GET", path).send().status()).isEqualTo(404);
    assertThat(appliance.home().resolve("index/dora")).doesNotExist();
    Map<String, Object> again = Map.of("id", "dora", "administrator", Map.of("login", "admin"));
    Answer reused = appliance.key("POST", "/api/v1/tenants").json(again).send();
    assertThat(reused.status()).isEqualTo(409);
    assertThat(reused.body()).contains("whose record is kept");
  }

  @Test
  void theFirstTenantStays() {
    String path = "/api/v1/tenants/main";
    assertThat(appliance.key("DELETE", path).send().status()).isEqualTo(409);
    assertThat(appliance.key("PATCH", path).json(Map.of("state", "suspended")).send().status())
        .isEqualTo(400);
  }

  @Test
  void refusesWhatCannotBeWithASentence() {
    for (Map<String, Object> bad :
        List.<Map<String, Object>>of(
            Map.of("id", "Bad Id", "administrator", Map.of("login", "x")),
            Map.of("id", "nobody-in-it"),
            Map.of("id", "new", "administrator", Map.of("login", "x")),
            Map.of("id", "x", "administrator", Map.of("login", "system")),
            Map.of("id", "x", "hosts", List.of("http://x"), "administrator", Map.of("login", "a")),
            Map.of("id", "x", "folders", List.of("etc"), "administrator", Map.of("login", "a")))) {
      Answer refused = appliance.key("POST", "/api/v1/tenants").json(bad).send();
      assertThat(refused.status()).as(bad + " " + refused.body()).isEqualTo(400);
    }
    Map<String, Object> host =
        Map.of(
            "id", "x", "hosts", List.of("bolt.localhost"), "administrator", Map.of("login", "a"));
    assertThat(appliance.key("POST", "/api/v1/tenants").json(host).send().status()).isEqualTo(409);
    Map<String, Object> taken = Map.of("id", "acme", "administrator", Map.of("login", "a"));
    assertThat(appliance.key("POST", "/api/v1/tenants").json(taken).send().status()).isEqualTo(409);
    assertThat(appliance.key("GET", "/api/v1/tenants/x").send().status()).isEqualTo(404);
  }
}
