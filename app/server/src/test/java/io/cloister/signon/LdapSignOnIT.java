package io.cloister.signon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldif.LDIFReader;
import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import io.cloister.testing.Slapd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Signing in with passwords that a real OpenLDAP server knows, and following who comes and goes.
class LdapSignOnIT {
  private static final String BASE = "dc=corp,dc=example";

  @TempDir static Path folder;
  @AutoClose private static final DevAppliance APPLIANCE = DevAppliance.start();
  @AutoClose private static Slapd slapd;

  @BeforeAll
  static void setUp() throws Exception {
    assumeTrue(Slapd.here(), Slapd.MISSING);
    StringBuilder entries = new StringBuilder();
    entry(entries, "", "objectClass: dcObject", "objectClass: organization", "o: Corp", "dc: corp");
    entry(entries, "ou=people,", "objectClass: organizationalUnit", "ou: people");
    entry(entries, "ou=groups,", "objectClass: organizationalUnit", "ou: groups");
    entry(
        entries,
        "cn=reader,",
        "objectClass: organizationalRole",
        "objectClass: simpleSecurityObject",
        "cn: reader",
        "userPassword: readers word");
    for (String login : List.of("bea", "carl", "dora", "admin", "emil")) {
      person(entries, login);
    }
    group(entries, "legal", "uid=bea,ou=people,");
    group(entries, "staff", "cn=legal,ou=groups,", "uid=carl,ou=people,", "uid=dora,ou=people,");
    Path ldif = folder.resolve("corp.ldif");
    Files.writeString(ldif, entries);
    slapd =
        Slapd.start(
            folder.resolve("slapd"),
            BASE,
            List.of(
                "access to attrs=userPassword by anonymous auth by * none",
                "access to * by * read"),
            ldif);
    Answer made =
        APPLIANCE.key("POST", "/api/v1/providers").json(provider("corp", "readers word")).send();
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(made.body()).doesNotContain("readers word");
  }

  private static Map<String, Object> provider(String id, String secret) throws Exception {
    Map<String, Object> settings = new HashMap<>();
    settings.put("preset", "openldap");
    settings.put("servers", List.of(slapd.encrypted().toString()));
    settings.put("ca_pem", slapd.trusted());
    settings.put("bind_dn", "cn=reader," + BASE);
    settings.put("people_base", "ou=people," + BASE);
    settings.put("groups_base", "ou=groups," + BASE);
    settings.put("sync_minutes", 0);
    return Map.of(
        "id",
        id,
        "kind",
        "ldap",
        "name",
        "Corp",
        "settings",
        settings,
        "secrets",
        Map.of("bind_password", secret));
  }

  @Test
  void aPasswordOfTheDirectorySignsInWithItsGroups() {
    JsonNode session =
        APPLIANCE.signIn("BEA", "beas word").call("GET", "/api/v1/session").send().json();
    assertThat(session.at("/person/login").asText()).isEqualTo("bea");
    assertThat(session.at("/person/groups").toString()).isEqualTo("[\"legal\",\"staff\"]");
    assertThat(session.at("/person/roles").toString()).isEqualTo("[\"employee\"]");
    assertThat(signIn("bea", "another").problem()).isEqualTo("sign_in_failed");
    assertThat(signIn("nobody-at-all", "another").problem()).isEqualTo("sign_in_failed");
  }

  @Test
  void aLocalLoginStaysWithWhomeverHasIt() {
    assertThat(signIn("admin", "admins word").problem()).isEqualTo("sign_in_failed");
    assertThat(signIn("admin", DevAppliance.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void whoeverLeavesTheDirectoryIsOutWithTheNextReadingAndBackWithTheirReturn() throws Exception {
    sync("corp");
    DevAppliance.SignedIn carl = APPLIANCE.signIn("carl", "carls word");
    modify("dn: uid=carl,ou=people," + BASE + "\nchangetype: delete\n");
    JsonNode read = sync("corp");
    assertThat(read.get("closed").asInt()).isEqualTo(1);
    assertThat(carl.call("GET", "/api/v1/session").send().status()).isEqualTo(401);
    JsonNode closed = APPLIANCE.key("GET", "/api/v1/people/carl").send().json();
    assertThat(closed.get("active").asBoolean()).isFalse();
    assertThat(closed.get("closed_by").asText()).isEqualTo("corp");
    JsonNode event =
        APPLIANCE
            .key("GET", "/api/v1/audit/events?action=provider.sync&size=1")
            .send()
            .json()
            .at("/items/0");
    assertThat(event.at("/detail/closed").toString()).isEqualTo("[\"carl\"]");
    StringBuilder again = new StringBuilder();
    person(again, "carl");
    modify(again.toString().replaceFirst("\n", "\nchangetype: add\n"));
    sync("corp");
    // Another entry of that name is another person, as far as anybody can know.
    assertThat(APPLIANCE.key("GET", "/api/v1/people/carl").send().json().get("active").asBoolean())
        .isFalse();
  }

  @Test
  void whoeverAnAdministratorHasClosedStaysOut() throws Exception {
    sync("corp");
    APPLIANCE.key("PATCH", "/api/v1/people/dora").json(Map.of("active", false)).send();
    assertThat(signIn("dora", "doras word").status()).isEqualTo(403);
    sync("corp");
    assertThat(APPLIANCE.key("GET", "/api/v1/people/dora").send().json().get("active").asBoolean())
        .isFalse();
    APPLIANCE.key("PATCH", "/api/v1/people/dora").json(Map.of("active", true)).send();
    assertThat(signIn("dora", "doras word").status()).isEqualTo(200);
  }

  @Test
  void whenTheDirectoryIsAwayTheLocalAdministratorAndSessionsGoOn() throws Exception {
    DevAppliance.SignedIn emil = APPLIANCE.signIn("emil", "emils word");
    slapd.close();
    try {
      Answer away = signIn("emil", "emils word");
      assertThat(away.status()).isEqualTo(503);
      assertThat(away.json().get("detail").asText()).contains("directory does not answer");
      assertThat(emil.call("GET", "/api/v1/session").send().status()).isEqualTo(200);
      assertThat(signIn("admin", DevAppliance.PASSWORD).status()).isEqualTo(200);
      JsonNode failed = sync("corp");
      assertThat(failed.get("state").asText()).isEqualTo("failed");
      assertThat(
              APPLIANCE.key("GET", "/api/v1/people/emil").send().json().get("active").asBoolean())
          .isTrue();
      JsonNode event =
          APPLIANCE
              .key("GET", "/api/v1/audit/events?action=session.create&actor=emil&size=1")
              .send()
              .json()
              .at("/items/0");
      assertThat(event.get("outcome").asText()).isEqualTo("failure");
      assertThat(event.at("/detail/provider").asText()).isEqualTo("corp");
    } finally {
      slapd.restart();
    }
  }

  @Test
  void theTestSaysWhichStepFailsAndWhatToDo() throws Exception {
    Answer made =
        APPLIANCE.key("POST", "/api/v1/providers").json(provider("broken", "not it")).send();
    assertThat(made.status()).isEqualTo(201);
    JsonNode tested =
        APPLIANCE.key("POST", "/api/v1/providers/broken/test").json(Map.of()).send().json();
    APPLIANCE.key("DELETE", "/api/v1/providers/broken").send();
    assertThat(tested.get("passed").asBoolean()).isFalse();
    JsonNode bind = tested.get("steps").get(3);
    assertThat(bind.get("name").asText()).isEqualTo("bind");
    assertThat(bind.get("state").asText()).isEqualTo("failed");
    assertThat(bind.get("remedy").asText()).isNotBlank();
    JsonNode whole =
        APPLIANCE
            .key("POST", "/api/v1/providers/corp/test")
            .json(Map.of("login", "bea", "password", "beas word"))
            .send()
            .json();
    assertThat(whole.get("passed").asBoolean()).as(whole.toString()).isTrue();
  }

  @Test
  void mistakesAreToldAtTheirFields() throws Exception {
    Map<String, Object> body = new HashMap<>(provider("Bad Id", "x"));
    assertThat(field(body)).isEqualTo("id");
    body.put("id", "bad");
    body.put(
        "settings",
        Map.of(
            "servers",
            List.of("http://nowhere"),
            "people_base",
            "not a dn",
            "bind_dn",
            "cn=x",
            "typo",
            1));
    Answer answer = APPLIANCE.key("POST", "/api/v1/providers").json(body).send();
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("errors").findValuesAsText("field"))
        .contains("settings.servers", "settings.people_base", "settings.typo");
  }

  private static String field(Map<String, Object> body) {
    return APPLIANCE
        .key("POST", "/api/v1/providers")
        .json(body)
        .send()
        .json()
        .at("/errors/0/field")
        .asText();
  }

  private static JsonNode sync(String provider) throws Exception {
    String path = "/api/v1/providers/" + provider + "/sync";
    assertThat(APPLIANCE.key("POST", path).send().status()).isEqualTo(202);
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (true) {
      JsonNode sync = APPLIANCE.key("GET", path).send().json();
      if (!sync.get("state").asText().equals("running")) {
        return sync;
      }
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(50);
    }
  }

  private static void modify(String ldif) throws Exception {
    try (LDAPConnection connection =
        new LDAPConnection(
            "127.0.0.1", slapd.plain().getPort(), "cn=admin," + BASE, "admin-secret")) {
      LDIFReader.decodeChangeRecord(ldif.split("\n")).processChange(connection);
    }
  }

  private static Answer signIn(String login, String password) {
    return APPLIANCE
        .call("POST", "/api/v1/session")
        .json(Map.of("login", login, "password", password))
        .send();
  }

  private static void person(StringBuilder entries, String login) {
    entry(
        entries,
        "uid=" + login + ",ou=people,",
        "objectClass: inetOrgPerson",
        "uid: " + login,
        "cn: "
            + login.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
            + login.substring(1)
            + " Example",
        "sn: Example",
        "mail: " + login + "@corp.example",
        "userPassword: " + login + "s word");
  }

  private static void group(StringBuilder entries, String name, String... members) {
    StringBuilder lines = new StringBuilder("objectClass: groupOfNames\ncn: " + name);
    for (String member : members) {
      lines.append("\nmember: ").append(member).append(BASE);
    }
    entry(entries, "cn=" + name + ",ou=groups,", lines.toString());
  }

  private static void entry(StringBuilder entries, String place, String... lines) {
    entries.append("dn: ").append(place).append(BASE).append('\n');
    entries.append(String.join("\n", lines)).append("\n\n");
  }
}
