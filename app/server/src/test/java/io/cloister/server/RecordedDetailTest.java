package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.identity.Authenticator;
import io.cloister.license.Vendor;
import io.cloister.licensing.Edition;
import io.cloister.llm.OllamaStub;
import io.cloister.saml.SamlMetadata;
import io.cloister.server.DevAppliance.Answer;
import io.cloister.webauthn.SoftAuthenticator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Everything that is recorded is done once, and the reference page names exactly what its events
/// carry.
class RecordedDetailTest {
  /// Said once below the table: for every list of principals, and for whatever is done with a key.
  private static final Set<String> SAID_ONCE = Set.of("first", "count", "sha256", "key");

  /// What does not come about here: one takes an address of numbers (SitesTest), one a disk that
  /// fills up (FullDiskIT), some a year of age (RetentionContract) or two people (MattersTest), one
  /// a stranger who does not stop (StrangersTest), one an identity provider (SamlKeycloakIT).
  private static final Set<String> ELSEWHERE =
      Set.of(
          "approval.withdraw",
          "audit.export_expire",
          "audit.export_scheduled",
          "audit.resume",
          "backup.drill",
          "backup.finish",
          "backup.restore",
          "backup.start",
          // ZeroEgressIT: it takes something that wants to get out.
          "egress.refused",
          "matter.release",
          "record.expire",
          "retention.expire",
          "request.held_back",
          "session.end_by_provider",
          "session.passkey_begin",
          // UpgradeTest: it takes another version.
          "system.upgrade",
          // ServiceIT: it takes a server that speaks TLS.
          "tls.renew");

  private static final Pattern ROW = Pattern.compile("\\| (`[^|]*`) \\|[^|]*\\|[^|]*\\|([^|]*)\\|");
  private static final Pattern WORD = Pattern.compile("`([a-z_0-9.]+)`");

  @TempDir Path home;
  @TempDir Path folder;

  @Test
  void thePageNamesWhatEachEventCarries() throws Exception {
    try (OllamaStub model = new OllamaStub(OllamaStub.Fault.NONE)) {
      Map<String, String> environment =
          Map.of(
              "OLLAMA_HOST",
              model.host().toString(),
              "CLOISTER_MODEL",
              OllamaStub.MODEL,
              "CLOISTER_HTTP_PUBLIC_ADDRESS",
              "http://localhost");
      try (DevAppliance appliance = DevAppliance.over(home, environment)) {
        useSessions(appliance);
        useSecondFactor(appliance);
        usePasskeys(appliance);
        administer(appliance);
        useProviders(appliance);
        provision(appliance);
        useUsage(appliance);
        license(appliance);
        useTenants(appliance);
        useLog(appliance);
        String source = useSources(appliance);
        push(appliance);
        ask(appliance);
        hold(appliance);
        tellAndErase(appliance);
        assertThat(appliance.key("DELETE", source).send().status()).isEqualTo(204);
      }
      command();
      try (DevAppliance appliance = DevAppliance.over(home, environment)) {
        seal(appliance);
        prove(appliance);
        report(appliance);
        appliance.key("GET", "/api/v1/audit/events?size=1").send();
        assertThat(recorded(appliance)).isEqualTo(documented());
      }
    }
  }

  private static void useSessions(DevAppliance appliance) {
    DevAppliance.SignedIn admin = appliance.signIn("admin", DevAppliance.PASSWORD);
    Map<String, String> wrong =
        Map.of("current_password", "not this one", "new_password", "correct horse battery");
    admin.call("PUT", "/api/v1/session/password").json(wrong).send();
    Map<String, Object> key = Map.of("name", "nightly", "networks", List.of("127.0.0.0/8"));
    String id = admin.call("POST", "/api/v1/keys").json(key).send().json().get("id").asText();
    admin.call("DELETE", "/api/v1/keys/" + id).send();
    admin.call("DELETE", "/api/v1/sessions").send();
    admin.call("DELETE", "/api/v1/session").send();
  }

  private static void useSecondFactor(DevAppliance appliance) {
    String here = "/api/v1/session/second-factor";
    Map<String, String> password = Map.of("password", DevAppliance.PASSWORD);
    DevAppliance.SignedIn admin = appliance.signIn("admin", DevAppliance.PASSWORD);
    String first = admin.call("POST", here).send().json().get("secret").asText();
    admin.call("POST", here + "/confirm").json(Map.of("code", Authenticator.now(first))).send();
    admin.call("POST", here + "/recovery-codes").json(password).send();
    Map<String, String> typed =
        Map.of(
            "login",
            "admin",
            "password",
            DevAppliance.PASSWORD,
            "code",
            Authenticator.ahead(first, 1));
    assertThat(appliance.call("POST", "/api/v1/session").json(typed).send().status())
        .isEqualTo(200);
    admin.call("DELETE", here).json(password).send();
    String second = admin.call("POST", here).send().json().get("secret").asText();
    admin.call("POST", here + "/confirm").json(Map.of("code", Authenticator.now(second))).send();
    appliance.key("DELETE", "/api/v1/people/admin/second-factor").send();
  }

  private static void usePasskeys(DevAppliance appliance) {
    String here = "/api/v1/session/passkeys";
    Map<String, String> password = Map.of("password", DevAppliance.PASSWORD);
    DevAppliance.SignedIn admin = appliance.signIn("admin", DevAppliance.PASSWORD);
    for (int i = 0; i < 2; i++) {
      SoftAuthenticator device = new SoftAuthenticator("localhost", "http://localhost");
      JsonNode begun = admin.call("POST", here + ":options").json(password).send().json();
      Map<String, Object> making =
          Map.of(
              "ticket", begun.get("ticket").asText(),
              "name", "Phone",
              "credential", device.make(begun.get("public_key")));
      JsonNode made = admin.call("POST", here).json(making).send().json();
      String own = here + "/" + made.get("id").asText();
      admin.call("PATCH", own).json(Map.of("name", "Old phone")).send();
      admin.call("POST", here).json(making).send();
      if (i == 0) {
        assertThat(admin.call("DELETE", own).json(password).send().status()).isEqualTo(204);
      }
    }
    assertThat(appliance.key("DELETE", "/api/v1/people/admin/passkeys").send().status())
        .isEqualTo(204);
  }

  /// The commands that write to the record, while no server runs.
  private void command() throws IOException {
    Path file = Files.writeString(folder.resolve("cloister.yml"), "home: " + home + "\n");
    Path key =
        Files.writeString(
            folder.resolve("key.pem"),
            Vendor.offer("lic-2", LocalDate.now(ZoneOffset.UTC))
                .edition(Edition.ENTERPRISE)
                .sign());
    for (String words :
        List.of(
            "user reset admin --role auditor",
            "license install " + key + " --force",
            "person export moira --to " + folder.resolve("moira.zip"),
            "tenant create bolt --admin rosa",
            "tenant suspend bolt",
            "tenant open bolt",
            "audit rotate-key",
            "audit verify",
            "usage verify",
            "doctor --repair",
            "maintenance on --until 2126-01-01T00:00:00Z",
            "maintenance off",
            "support-bundle --to " + folder.resolve("support.zip"),
            "report make soc2 --to-file " + folder.resolve("soc2.zip"))) {
      CommandRun run = CommandRun.with(file, words.split(" "));
      assertThat(run.code()).as(words + ": " + run.err()).isZero();
    }
  }

  private static void license(DevAppliance appliance) {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    Vendor.Offer good = Vendor.offer("lic-1", today);
    List<String> texts =
        List.of(
            good.sign().replace("team", "enterprise"),
            good.sign(),
            good.edition(Edition.FREE).sign(),
            Vendor.revoke(1, today, "lic-9"));
    for (String text : texts) {
      appliance.key("POST", "/api/v1/license").json(Map.of("key", text)).send();
    }
  }

  private static void prove(DevAppliance appliance) throws Exception {
    appliance.key("GET", "/api/v1/audit/keys").send();
    appliance.key("GET", "/api/v1/audit/feed?limit=1").send();
    Map<String, String> part =
        Map.of(
            "from",
            "2026-01-01T00:00:00Z",
            "to",
            "2126-01-01T00:00:00Z",
            "actor",
            "moira",
            "action",
            "search.run",
            "resource",
            "one",
            "outcome",
            "success",
            "request_id",
            "r-1",
            "text",
            "leave");
    look(appliance, part);
    Map<String, String> held = new HashMap<>(part);
    held.put(
        "matter", appliance.key("GET", "/api/v1/matters").send().json().at("/items/0/id").asText());
    String export =
        "/api/v1/audit/exports/"
            + appliance
                .key("POST", "/api/v1/audit/exports")
                .json(held)
                .send()
                .json()
                .get("id")
                .asText();
    await(appliance, export, "done");
    appliance.key("GET", export + "/bundle").send();
    assertThat(appliance.key("DELETE", export).send().status()).isEqualTo(204);
  }

  /// Reads the record in all ways there are, with everything that can be asked for.
  private static void look(DevAppliance appliance, Map<String, String> part) {
    String here = "/api/v1/audit/";
    String address = "";
    for (Map.Entry<String, String> each : part.entrySet()) {
      if (!each.getKey().equals("text")) {
        address += "&" + each.getKey() + "=" + each.getValue();
      }
    }
    appliance.key("GET", here + "events?text=leave" + address).send();
    appliance.key("GET", here + "events/1").send();
    appliance.key("GET", here + "timeline?step=month" + address).send();
    appliance.key("GET", here + "known").send();
    Map<String, Object> saved = Map.of("name", "Mine", "shared", true, "filter", part);
    String filter =
        appliance.key("POST", here + "filters").json(saved).send().json().get("id").asText();
    Map<String, String> week = Map.of("last", "P7D");
    Map<String, Object> changed = Map.of("name", "Mine", "filter", week);
    appliance.key("PUT", here + "filters/" + filter).json(changed).send();
    Map<String, Object> often = Map.of("filter", filter, "every", "day");
    String schedule =
        appliance.key("POST", here + "schedules").json(often).send().json().get("id").asText();
    appliance.key("DELETE", here + "schedules/" + schedule).send();
    appliance.key("PUT", here + "filters/" + filter).json(saved).send();
    assertThat(appliance.key("DELETE", here + "filters/" + filter).send().status()).isEqualTo(204);
  }

  private static void report(DevAppliance appliance) throws Exception {
    String reviewed = "/api/v1/access-review?source=push&prefix=a";
    assertThat(appliance.key("GET", reviewed).send().status()).isEqualTo(200);
    List<Map<String, String>> wishes =
        List.of(
            Map.of("framework", "gdpr", "from", Instant.now().minusSeconds(60).toString()),
            Map.of("framework", "access_review", "source", "push", "prefix", "a"));
    for (Map<String, String> wish : wishes) {
      String report =
          "/api/v1/reports/"
              + appliance
                  .key("POST", "/api/v1/reports")
                  .json(wish)
                  .send()
                  .json()
                  .get("id")
                  .asText();
      await(appliance, report, "done");
      appliance.key("GET", report + "/pdf").send();
      assertThat(appliance.key("DELETE", report).send().status()).isEqualTo(204);
    }
  }

  private static void administer(DevAppliance appliance) {
    Map<String, Object> body = Map.of("login", "uma", "groups", List.of("legal"));
    Answer made = appliance.key("POST", "/api/v1/people").json(body).send();
    String link = made.json().at("/invitation/link").asText();
    Map<String, String> chosen =
        Map.of("token", link.split("#", 2)[1], "password", "orchid lantern quietly moving");
    appliance.call("POST", "/api/v1/invitation").json(chosen).send();
    appliance.key("POST", "/api/v1/people/uma/invitation").send();
    appliance.key("PATCH", "/api/v1/people/uma").json(Map.of("active", false)).send();
    appliance.key("PUT", "/api/v1/groups/legal").json(Map.of("roles", List.of("auditor"))).send();
    appliance.key("DELETE", "/api/v1/groups/legal").send();
    Map<String, Object> rules = Map.of("sso_only", false, "second_factor", "administrators");
    appliance.key("PUT", "/api/v1/sign-in-rules").json(rules).send();
  }

  private static void useTenants(DevAppliance appliance) {
    Map<String, String> administrator = Map.of("login", "rosa");
    Map<String, Object> body = Map.of("id", "acme", "administrator", administrator);
    assertThat(appliance.key("POST", "/api/v1/tenants").json(body).send().status()).isEqualTo(201);
    String acme = "/api/v1/tenants/acme";
    Map<String, Object> again = Map.of("administrator", administrator);
    appliance.key("POST", acme + "/invitation").json(again).send();
    appliance.key("PATCH", acme).json(Map.of("state", "suspended")).send();
    assertThat(appliance.key("DELETE", acme).send().status()).isEqualTo(204);
  }

  private static void useLog(DevAppliance appliance) {
    Map<String, Object> more =
        Map.of("logger", "io.cloister.planted", "level", "debug", "minutes", 1);
    assertThat(appliance.key("PUT", "/api/v1/logging").json(more).send().status()).isEqualTo(200);
  }

  /// None of them answers.
  private static void useProviders(DevAppliance appliance) throws Exception {
    Map<String, Object> settings =
        Map.of("issuer", "http://127.0.0.1:9", "client_id", "x", "base_url", "http://127.0.0.1:1");
    Map<String, Object> oidc =
        Map.of("id", "corp", "kind", "oidc", "name", "Corp", "settings", settings);
    String path = "/api/v1/providers/corp";
    appliance.key("POST", "/api/v1/providers").json(oidc).send();
    Map<String, Object> secret =
        Map.of("settings", settings, "secrets", Map.of("client_secret", "hush"));
    appliance.key("PUT", path).json(secret).send();
    appliance.key("POST", path + "/test").json(Map.of()).send();
    appliance.key("POST", path + "/rehearsal").send();
    assertThat(appliance.call("GET", "/sso/corp/start").send().status()).isEqualTo(503);
    appliance.key("DELETE", path).send();
    Map<String, Object> directory =
        Map.of(
            "id",
            "ad",
            "kind",
            "ldap",
            "name",
            "AD",
            "settings",
            Map.of(
                "servers",
                List.of("ldaps://127.0.0.1:9"),
                "people_base",
                "dc=corp",
                "direct_template",
                "uid={login},dc=corp"));
    appliance.key("POST", "/api/v1/providers").json(directory).send();
    appliance.key("POST", "/api/v1/providers/ad/sync").send();
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (!appliance
        .key("GET", "/api/v1/providers/ad/sync")
        .send()
        .json()
        .get("state")
        .asText()
        .equals("failed")) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(50);
    }
    Map<String, Object> saml =
        Map.of(
            "id",
            "saml",
            "kind",
            "saml",
            "name",
            "SAML",
            "settings",
            Map.of("metadata_xml", SamlMetadata.any(), "base_url", "http://127.0.0.1:1"));
    assertThat(appliance.key("POST", "/api/v1/providers").json(saml).send().status())
        .isEqualTo(201);
    appliance.key("POST", "/api/v1/providers/saml/keys").send();
    for (String each : List.of("ad", "saml")) {
      appliance.key("DELETE", "/api/v1/providers/" + each).send();
    }
  }

  /// The automation key has every scope.
  private static void hold(DevAppliance appliance) throws Exception {
    Map<String, Object> days = Map.of("days", Map.of("record.admin", 4000));
    assertThat(appliance.key("PUT", "/api/v1/retention").json(days).send().status()).isEqualTo(200);
    Map<String, Object> body =
        Map.of(
            "name", "Case 12",
            "reason", "A lawsuit",
            "from", "2020-01-01T00:00:00Z",
            "to", "2120-01-01T00:00:00Z",
            "people", List.of("admin"),
            "sources", List.of("push"));
    JsonNode opened = appliance.key("POST", "/api/v1/matters").json(body).send().json();
    String matter = "/api/v1/matters/" + opened.at("/matter/id").asText();
    appliance.key("POST", matter + "/holds").json(Map.of("people", List.of("uma"))).send();
    appliance.key("POST", matter + "/release").json(Map.of("reason", "It is over")).send();
    Map<String, Object> text = Map.of("text", "Held and changed.");
    String document = "/api/v1/documents/held";
    appliance.key("PUT", document).json(text).send();
    awaitIndexed(appliance);
    appliance.key("PUT", document).json(Map.of("text", "Another word.")).send();
    awaitIndexed(appliance);
    JsonNode versions = appliance.key("GET", matter + "/documents").send().json();
    String version = versions.at("/items/0/id").asText();
    assertThat(appliance.key("GET", matter + "/documents/" + version).send().status())
        .isEqualTo(200);
    appliance
        .as("admin", "POST", "/api/v1/asks")
        .header("Accept", "application/json")
        .json(Map.of("question", "Who holds this?"))
        .send();
    JsonNode threads = appliance.key("GET", matter + "/threads").send().json();
    String thread = threads.at("/items/0/id").asText();
    assertThat(appliance.key("GET", matter + "/threads/" + thread).send().status()).isEqualTo(200);
  }

  private static void seal(DevAppliance appliance) {
    String mode = "/api/v1/privacy-mode";
    DevAppliance.SignedIn noor = appliance.newPerson("noor", "auditor");
    DevAppliance.SignedIn ines = appliance.newPerson("ines", "auditor");
    noor.call("PUT", mode).send();
    noor.call("POST", mode + "/names").json(Map.of("reason", "A complaint", "hours", 1)).send();
    agree(ines);
    noor.call("DELETE", mode + "/names").send();
    noor.call("POST", mode + "/end").json(Map.of("reason", "It is over")).send();
    agree(ines);
  }

  private static void agree(DevAppliance.SignedIn second) {
    String id = second.call("GET", "/api/v1/approvals").send().json().at("/items/0/id").asText();
    Map<String, Object> said = Map.of("agreed", true, "note", "I have seen the complaint");
    assertThat(
            second.call("PUT", "/api/v1/approvals/" + id + "/decision").json(said).send().status())
        .isEqualTo(200);
  }

  private static void awaitIndexed(DevAppliance appliance) throws Exception {
    while (appliance.key("GET", "/api/v1/status").send().json().get("pending").asInt() > 0) {
      Thread.sleep(20);
    }
  }

  private static void provision(DevAppliance appliance) {
    Map<String, Object> ida =
        Map.of(
            "schemas",
            List.of("urn:ietf:params:scim:schemas:core:2.0:User"),
            "userName",
            "ida",
            "externalId",
            "7",
            "title",
            "Engineer",
            "emails",
            List.of(Map.of("value", "ida@corp.example", "primary", true)));
    String person =
        appliance.key("POST", "/scim/v2/Users").json(ida).send().json().get("id").asText();
    Map<String, Object> changed = new HashMap<>(ida);
    changed.put("active", false);
    appliance.key("PUT", "/scim/v2/Users/" + person).json(changed).send();
    Map<String, Object> crew =
        Map.of(
            "schemas",
            List.of("urn:ietf:params:scim:schemas:core:2.0:Group"),
            "displayName",
            "crew",
            "members",
            List.of(Map.of("value", person)));
    String group =
        appliance.key("POST", "/scim/v2/Groups").json(crew).send().json().get("id").asText();
    appliance.key("PUT", "/scim/v2/Groups/" + group).json(crew).send();
    appliance.key("DELETE", "/scim/v2/Groups/" + group).send();
    appliance.key("DELETE", "/scim/v2/Users/" + person).send();
  }

  private String useSources(DevAppliance appliance) throws Exception {
    // Alone in its folder: the model says what it says of the first document that it is given.
    Path notes = Files.createDirectories(folder.resolve("notes"));
    Files.writeString(
        notes.resolve("holiday.md"),
        "# Holiday\n\nEverybody has nine days of holiday a year. They are nine days.");
    Map<String, Object> body =
        Map.of("name", "notes", "kind", "folder", "settings", Map.of("path", notes.toString()));
    appliance.key("POST", "/api/v1/sources:dry_run").json(body).send();
    String source =
        "/api/v1/sources/"
            + appliance.key("POST", "/api/v1/sources").json(body).send().json().get("id").asText();
    appliance.key("PUT", source).json(body).send();
    String run =
        source
            + "/runs/"
            + appliance.key("POST", source + "/runs").send().json().get("id").asText();
    await(appliance, run, "done");
    appliance.key("DELETE", run).send();
    Path file = Files.writeString(folder.resolve("beside.yml"), "home: " + home + "\n");
    String id = source.substring(source.lastIndexOf('/') + 1);
    CommandRun again = CommandRun.with(file, "source", "run", id);
    assertThat(again.code()).as(again.err()).isZero();
    appliance.key("POST", source + "/items:retry").send();
    CommandRun more =
        CommandRun.with(
            file, "source", "add", "more", folder.toString(), "--readers", "user:uma", "--json");
    assertThat(more.code()).as(more.err()).isZero();
    String second = more.json().get("id").asText();
    CommandRun removed = CommandRun.with(file, "source", "remove", second, "--confirm");
    assertThat(removed.code()).as(removed.err()).isZero();
    return source;
  }

  private static void push(DevAppliance appliance) throws Exception {
    String walked =
        appliance
            .key("GET", "/api/v1/search?q=holiday")
            .send()
            .json()
            .at("/hits/0/document_id")
            .asText();
    appliance.key("PUT", "/api/v1/documents/one").json(Map.of("text", "The lock is shut.")).send();
    String line = "{\"id\":\"two\",\"text\":\"The ferry leaves at noon.\"}\n";
    String taken = "{\"id\":\"" + walked + "\",\"text\":\"Not mine.\"}\n";
    for (String lines : List.of(line + taken, line)) {
      appliance.key("POST", "/api/v1/documents:bulk").body("application/x-ndjson", lines).send();
    }
    appliance.key("GET", "/api/v1/documents/one").send();
    appliance.key("GET", "/api/v1/access?login=moira&document=one").send();
    appliance.key("DELETE", "/api/v1/documents/one").send();
  }

  private static void ask(DevAppliance appliance) {
    JsonNode answer =
        question(appliance, Map.of("question", "How many days of holiday a year has everybody?"));
    // Where no model answered, the answer itself says why.
    assertThat(answer.get("rung").asText()).as(answer.toString()).isEqualTo("model");
    String thread = answer.get("thread_id").asText();
    question(appliance, Map.of("question", "And how many days have they?", "thread_id", thread));
    String receipt = "/api/v1/receipts/" + answer.get("receipt_id").asText();
    for (String of : List.of("", "/file")) {
      assertThat(appliance.key("GET", receipt + of).send().status()).isEqualTo(200);
    }
    assertThat(appliance.key("POST", receipt + "/replay").send().status()).isEqualTo(200);
    appliance.as("moira", "GET", "/api/v1/threads/" + thread).send();
    appliance.as("moira", "DELETE", "/api/v1/threads/" + thread).send();
  }

  private static void tellAndErase(DevAppliance appliance) throws Exception {
    Map<String, Object> rules = Map.of("sso_only", false, "second_factor", "optional");
    appliance.key("PUT", "/api/v1/sign-in-rules").json(rules).send();
    DevAppliance.SignedIn admin = appliance.signIn("admin", DevAppliance.PASSWORD);
    for (String whose : List.of("/api/v1/people/moira", "/api/v1/session")) {
      String exports = whose + "/data-exports";
      String id = admin.call("POST", exports).send().json().get("id").asText();
      long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
      while (admin.call("GET", exports + "/" + id + "/zip").send().status() != 200) {
        assertThat(System.nanoTime()).isLessThan(end);
        Thread.sleep(20);
      }
    }
    Map<String, String> body = Map.of("confirmation", "admin", "reason", "tried");
    appliance.key("POST", "/api/v1/people/admin/erasure").json(body).send();
    Map<String, String> wim = Map.of("login", "wim");
    appliance.key("POST", "/api/v1/people").json(wim).send();
    Map<String, String> sure = Map.of("confirmation", "wim", "reason", "asked for it");
    String erasure = "/api/v1/people/wim/erasure";
    assertThat(appliance.key("POST", erasure).json(sure).send().status()).isEqualTo(202);
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (appliance.key("GET", erasure).send().status() != 404) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(50);
    }
  }

  /// All that a limit can be given, and one that is nearly used up at once.
  private static void useUsage(DevAppliance appliance) throws Exception {
    String here = "/api/v1/usage";
    Map<String, Object> bea = Map.of("login", "bea", "groups", List.of("sales"));
    assertThat(appliance.key("POST", "/api/v1/people").json(bea).send().status()).isEqualTo(201);
    for (String each : List.of("", "/charge-back", "/statement/json")) {
      assertThat(appliance.key("GET", here + each).send().status()).isEqualTo(200);
    }
    Map<String, Object> limit =
        Map.of(
            "subject",
            "user:bea",
            "per_month",
            1,
            "per_minute",
            100,
            "until",
            Instant.now().plusSeconds(3600).toString(),
            "reason",
            "A trial");
    Answer set = appliance.key("POST", here + "/limits").json(limit).send();
    assertThat(set.status()).as(set.body()).isEqualTo(201);
    appliance
        .as("bea", "POST", "/api/v1/asks")
        .header("Accept", "application/json")
        .json(Map.of("question", "How many days of holiday a year has everybody?"))
        .send();
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (appliance
        .key("GET", "/api/v1/audit/events?action=usage.warn")
        .send()
        .json()
        .at("/items")
        .isEmpty()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(50);
    }
    String made = here + "/limits/" + set.json().get("id").asText();
    assertThat(appliance.key("DELETE", made).send().status()).isEqualTo(204);
    Map<String, Object> teams = Map.of("teams", List.of("board"));
    assertThat(appliance.key("PUT", here + "/teams").json(teams).send().status()).isEqualTo(200);
  }

  private static JsonNode question(DevAppliance appliance, Map<String, String> body) {
    Answer answer =
        appliance
            .as("moira", "POST", "/api/v1/asks")
            .header("Accept", "application/json")
            .json(body)
            .send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static void await(DevAppliance appliance, String run, String state) throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (!appliance.key("GET", run).send().json().get("state").asText().equals(state)) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(20);
    }
  }

  /// The names of all that the events of each action carry, at whatever depth.
  private static Map<String, Set<String>> recorded(DevAppliance appliance) {
    Map<String, Set<String>> recorded = new TreeMap<>();
    for (JsonNode event :
        appliance.key("GET", "/api/v1/audit/events?size=200").send().json().get("items")) {
      names(
          event.get("detail"),
          recorded.computeIfAbsent(event.get("action").asText(), first -> new TreeSet<>()));
    }
    return recorded;
  }

  private static void names(JsonNode node, Set<String> names) {
    node.properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> !SAID_ONCE.contains(name))
        .forEach(names::add);
    node.forEach(each -> names(each, names));
  }

  private static Map<String, Set<String>> documented() throws IOException {
    Path page =
        Path.of(System.getProperty("cloister.root", "."), "docs/reference/audit-actions.md");
    Map<String, Set<String>> documented = new TreeMap<>();
    String text = Files.readString(page);
    Matcher row = ROW.matcher(text.substring(text.indexOf("## Actions")));
    while (row.find()) {
      WORD.matcher(row.group(1))
          .results()
          .filter(action -> !ELSEWHERE.contains(action.group(1)))
          .forEach(action -> documented.put(action.group(1), words(row.group(2))));
    }
    return documented;
  }

  private static Set<String> words(String cell) {
    Set<String> words = new TreeSet<>();
    WORD.matcher(cell).results().forEach(word -> words.add(word.group(1)));
    return words;
  }
}
