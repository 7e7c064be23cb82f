package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.cloister.identity.Authenticator;
import io.cloister.server.DevAppliance.SignedIn;
import io.cloister.store.AllTenants;
import io.cloister.store.DatabaseSettings;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import io.cloister.webauthn.SoftAuthenticator;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every statement there is, tried for a tenant that has nothing, with the names, ids and hashes of
/// one that has a bit of everything: it must find nothing, and change nothing of the other's. This
/// is what keeps tenants apart in a database without row-level security.
class StatementsAcrossTenantsTest {
  private static final String WORDS = "orchid lantern quietly moving";

  /// What finds a row by something that only its owner knows, and says whose it is.
  private static final Set<String> BY_SECRET =
      Set.of(
          "KeyRows.find",
          "InvitationRows.find",
          "Sessions.find",
          "Sessions.delete",
          "ProviderRows.find");

  /// What the operator of the installation may know of all.
  private static final Set<String> OF_THE_INSTALLATION =
      Set.of(
          "People.open",
          "TenantRows.all",
          "TenantRows.hosts",
          "TenantRows.folders",
          "Trees.tenants",
          "Trees.unsealed",
          "ExportRows.unfinished",
          "ScheduleRows.all",
          "ReportRows.unfinished",
          "CrowdRows.began");

  /// Under a name, or there would be no passkeys.
  private static final Map<String, String> SEEN =
      Map.of("CLOISTER_HTTP_PUBLIC_ADDRESS", "http://localhost");

  @TempDir Path folder;

  @Test
  void findNothingAndChangeNothingOfAnotherTenant() throws Exception {
    fill();
    Set<String> leaking = new TreeSet<>();
    Set<String> neverRan = new TreeSet<>();
    try (Home home = Home.open(folder.resolve("home"));
        Store store = Store.open(home, DatabaseSettings.embedded(), Clock.systemUTC())) {
      List<Method> statements = statements();
      assertThat(statements).hasSizeGreaterThan(120);
      store.change(
          AllTenants.INSTALLATION,
          handle -> {
            Rows acme = Rows.of(handle, "acme");
            assertThat(acme.emptyTables()).as("tables that the test leaves empty").isEmpty();
            for (Method statement : statements) {
              switch (new Trial(handle, statement, acme, new TenantId("bolt")).run()) {
                case LEAKS -> leaking.add(name(statement));
                case NEVER_RAN -> {
                  // A row cannot be put below one that is not there, which is what keeps it out.
                  if (!isInsert(statement)) {
                    neverRan.add(name(statement));
                  }
                }
                case KEEPS -> {}
              }
            }
          });
    }
    Set<String> allowed = new TreeSet<>(BY_SECRET);
    allowed.addAll(OF_THE_INSTALLATION);
    assertThat(leaking).isEqualTo(allowed);
    assertThat(neverRan).isEmpty();
  }

  private static boolean isInsert(Method statement) {
    SqlUpdate update = statement.getAnnotation(SqlUpdate.class);
    SqlBatch batch = statement.getAnnotation(SqlBatch.class);
    String sql =
        update != null ? update.value() : batch != null ? String.join(" ", batch.value()) : "";
    return sql.strip().startsWith("INSERT");
  }

  static String name(Method statement) {
    return statement.getDeclaringClass().getSimpleName() + "." + statement.getName();
  }

  private static List<Method> statements() {
    List<Method> statements = new ArrayList<>();
    new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.cloister")
            .stream()
            .filter(type -> type.isInterface())
            .map(type -> type.reflect())
            .forEach(type ->
                Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> sql(method))
                    .forEach(statements::add));
    return statements;
  }

  private static boolean sql(Method method) {
    return method.isAnnotationPresent(SqlQuery.class)
        || method.isAnnotationPresent(SqlUpdate.class)
        || method.isAnnotationPresent(SqlBatch.class);
  }

  /// Whether a statement gave anything of what it was asked for.
  static boolean holds(@Nullable Object result) {
    return switch (result) {
      case null -> false;
      case Number number -> number.longValue() != 0;
      case Collection<?> all -> all.stream().anyMatch(StatementsAcrossTenantsTest::holds);
      case int[] counts -> Arrays.stream(counts).anyMatch(count -> count > 0);
      case Boolean truth -> truth;
      // A sum over nothing is a row as well.
      case Record row ->
          Arrays.stream(row.getClass().getRecordComponents()).anyMatch(one -> holds(of(row, one)));
      default -> true;
    };
  }

  private static @Nullable Object of(Record row, RecordComponent one) {
    try {
      one.getAccessor().setAccessible(true);
      return one.getAccessor().invoke(row);
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /// A bit of everything for acme, and nothing for bolt.
  private void fill() throws Exception {
    Path documents = Files.createDirectories(folder.resolve("documents"));
    Files.writeString(
        documents.resolve("leave.md"), "# Leave\n\nEverybody has nine days of leave.");
    Files.write(documents.resolve("junk.bin"), new byte[] {0, 1, 2, 3});
    try (DevAppliance appliance = DevAppliance.over(folder.resolve("home"), SEEN)) {
      for (String id : List.of("acme", "bolt")) {
        Map<String, Object> body =
            Map.of(
                "id", id,
                "hosts", List.of(id + ".localhost"),
                "folders", List.of(documents.toString()),
                "administrator", Map.of("login", "admin-" + id));
        String link =
            appliance
                .key("POST", "/api/v1/tenants")
                .json(body)
                .send()
                .json()
                .at("/administrator/link")
                .asText();
        if (id.equals("acme")) {
          accept(appliance, link);
        }
      }
      SignedIn admin = appliance.signIn("acme", "admin-acme", WORDS);
      people(admin, appliance);
      passkey(admin);
      documents(admin, documents);
    }
    try (Home home = Home.open(folder.resolve("home"));
        Store store = Store.open(home, DatabaseSettings.embedded(), Clock.systemUTC())) {
      store.change(AllTenants.INSTALLATION, StatementsAcrossTenantsTest::emptyBolt);
    }
  }

  /// What came about with it goes; nothing refers to a tenant's own row.
  private static void emptyBolt(Handle handle) {
    for (String table :
        List.of(
            "people",
            "directory_versions",
            "ledgers",
            "sources",
            "audit_events",
            "audit_trees",
            "audit_subtrees",
            "audit_checkpoints",
            "tenants")) {
      handle.execute("DELETE FROM " + table + " WHERE tenant = 'bolt'");
    }
    handle.execute(
        "INSERT INTO used_assertions (tenant, provider, hash, until) VALUES ('acme', 'corp', 'said', CURRENT_TIMESTAMP)");
    handle.execute(
        """
        INSERT INTO approvals (tenant, id, kind, subject, reason, asked_by, asked, until, state)
        VALUES ('acme', 'apr-1', 'hold_release', 'm-1', 'closed', 'uma', CURRENT_TIMESTAMP, TIMESTAMP WITH TIME ZONE '2100-01-01 00:00:00Z', 'open')
        """);
    List.of(
            "audit_expiries (tenant, event, first_event, last_event) VALUES ('acme', 2, 1, 1)",
            "audit_ageing (tenant, class, reached) VALUES ('acme', 'record.sign_in', 1)",
            "privacy_modes (tenant, since, begun_by, smallest_group) VALUES ('acme', CURRENT_TIMESTAMP, 'uma', 5)",
            "privacy_readers (tenant, login, until) VALUES ('acme', 'uma', TIMESTAMP WITH TIME ZONE '2100-01-01 00:00:00Z')",
            "retention_rules (tenant, class, days) VALUES ('acme', 'threads', 30)",
            "matter_gates (tenant) VALUES ('acme')",
            "matters (tenant, id, name, reason, opened_by, opened) VALUES ('acme', 'mat-1', 'Case', 'A lawsuit', 'uma', CURRENT_TIMESTAMP)",
            "matter_holds (tenant, matter, kind, subject, added_by, added) VALUES ('acme', 'mat-1', 'document', 'gate', 'uma', CURRENT_TIMESTAMP)",
            "matter_releases (tenant, id, matter, approval, asked) VALUES ('acme', 'rel-1', 'mat-1', 'apr-1', CURRENT_TIMESTAMP)",
            "matter_release_parts (tenant, release, kind, subject) VALUES ('acme', 'rel-1', 'document', 'gate')",
            "held_versions (tenant, id, document, source, path, allow, deny, hash, shown, ended, deleted) VALUES ('acme', 'ver-1', 'gate', 'push', '', 'everyone', '', 'none', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, FALSE)",
            "held_texts (tenant, version, part, bytes) VALUES ('acme', 'ver-1', 0, CAST('' AS BYTEA))")
        .forEach(row -> handle.execute("INSERT INTO " + row));
    // A licence belongs to whoever runs the installation, and no other tenant has one.
    handle.execute(
        "INSERT INTO license_state (tenant, install, made, seen) VALUES ('acme', 'ins-1', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)");
    handle.execute(
        "INSERT INTO license_keys (tenant, place, license, text, installed, installed_by) VALUES ('acme', 1, 'lic-1', 'key', CURRENT_TIMESTAMP, 'uma')");
    handle.execute(
        """
        INSERT INTO reports (tenant, id, kind, until, asked_by, with_record, state, created, progress, met, yours, partly, not_met)
        VALUES ('acme', 'rep-1', 'soc2', CURRENT_TIMESTAMP, 'uma', FALSE, 'queued', CURRENT_TIMESTAMP, 0, 0, 0, 0, 0)
        """);
    handle.execute(
        "INSERT INTO audit_witnesses (tenant, witness, number) VALUES ('acme', 'file', 1)");
    handle.execute("UPDATE audit_trees SET unsealed = 1 WHERE tenant = 'acme'");
    handle.execute(
        "INSERT INTO feed_positions (tenant, receiver, seq, checkpoint, moved) VALUES ('acme', 'siem:6514', 1, 1, CURRENT_TIMESTAMP)");
    handle.execute(
        """
        INSERT INTO audit_exports (tenant, id, state, format, created, checkpoint, size, first_event, last_event, done, schedule)
        VALUES ('acme', 'one', 'queued', 'jsonl', CURRENT_TIMESTAMP, 1, 1, 1, 1, 0, 'night'),
          ('acme', 'two', 'done', 'jsonl', CURRENT_TIMESTAMP, 1, 1, 1, 1, 0, 'night')
        """);
    handle.execute(
        "INSERT INTO audit_filters (tenant, id, owner, name, shared, created) VALUES ('acme', 'views', 'uma', 'Views', TRUE, CURRENT_TIMESTAMP)");
    handle.execute(
        """
        INSERT INTO audit_schedules (tenant, id, owner, filter, format, every, kept, created, covered)
        VALUES ('acme', 'night', 'uma', 'views', 'csv', 'day', 3, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
        """);
  }

  private static void accept(DevAppliance appliance, String link) {
    appliance
        .call("POST", "/api/v1/invitation")
        .json(Map.of("token", link.split("#", 2)[1], "password", WORDS))
        .send();
  }

  private static void passkey(SignedIn admin) {
    String here = "/api/v1/session/passkeys";
    JsonNode begun =
        admin.call("POST", here + ":options").json(Map.of("password", WORDS)).send().json();
    SoftAuthenticator device = new SoftAuthenticator("localhost", "http://localhost");
    Map<String, Object> making =
        Map.of(
            "ticket", begun.get("ticket").asText(),
            "name", "Phone",
            "credential", device.make(begun.get("public_key")));
    assertThat(admin.call("POST", here).json(making).send().status()).isEqualTo(201);
  }

  private static void people(SignedIn admin, DevAppliance appliance) {
    Map<String, Object> uma =
        Map.of("login", "uma", "mail", "uma@acme.example", "groups", List.of("legal"));
    admin.call("POST", "/api/v1/people").json(uma).send();
    admin.call("PATCH", "/api/v1/people/uma").json(Map.of("groups", List.of())).send();
    admin.call("PATCH", "/api/v1/people/uma").json(Map.of("groups", List.of("legal"))).send();
    admin.call("PATCH", "/api/v1/people/uma").json(Map.of("active", false)).send();
    admin.call("PUT", "/api/v1/groups/legal").json(Map.of("roles", List.of("auditor"))).send();
    Map<String, Object> key = Map.of("name", "nightly", "scopes", List.of("read"));
    admin.call("POST", "/api/v1/keys").json(key).send();
    provision(admin);
    Map<String, Object> settings =
        Map.of("issuer", "http://127.0.0.1:9", "client_id", "x", "base_url", "http://127.0.0.1:1");
    Map<String, Object> provider =
        Map.of("id", "corp", "kind", "oidc", "name", "Corp", "settings", settings);
    admin.call("POST", "/api/v1/providers").json(provider).send();
    Map<String, Object> rules = Map.of("sso_only", false, "second_factor", "administrators");
    admin.call("PUT", "/api/v1/sign-in-rules").json(rules).send();
    String here = "/api/v1/session/second-factor";
    String secret = admin.call("POST", here).send().json().get("secret").asText();
    admin.call("POST", here + "/confirm").json(Map.of("code", Authenticator.now(secret))).send();
  }

  private static void provision(SignedIn admin) {
    Map<String, Object> wanted =
        Map.of("name", "entra", "kind", "service", "scopes", List.of("scim"));
    String bearer =
        "Bearer "
            + admin.call("POST", "/api/v1/keys").json(wanted).send().json().get("key").asText();
    Map<String, Object> ida =
        Map.of(
            "schemas",
            List.of("urn:ietf:params:scim:schemas:core:2.0:User"),
            "userName",
            "ida",
            "externalId",
            "7");
    String id =
        admin
            .call("POST", "/scim/v2/Users")
            .header("Authorization", bearer)
            .json(ida)
            .send()
            .json()
            .get("id")
            .asText();
    Map<String, Object> crew =
        Map.of(
            "schemas",
            List.of("urn:ietf:params:scim:schemas:core:2.0:Group"),
            "displayName",
            "crew",
            "members",
            List.of(Map.of("value", id)));
    admin.call("POST", "/scim/v2/Groups").header("Authorization", bearer).json(crew).send();
  }

  private static void documents(SignedIn admin, Path documents) throws Exception {
    Map<String, Object> body =
        Map.of("name", "notes", "kind", "folder", "settings", Map.of("path", documents.toString()));
    String source =
        "/api/v1/sources/"
            + admin.call("POST", "/api/v1/sources").json(body).send().json().get("id").asText();
    admin.call("POST", source + "/runs").send();
    Map<String, Object> narrow = Map.of("text", "The gate is shut.", "allow", List.of("user:uma"));
    admin.call("PUT", "/api/v1/documents/gate").json(narrow).send();
    while (admin.call("GET", "/api/v1/status").send().json().get("pending").asInt() > 0
        || admin
            .call("GET", source + "/runs")
            .send()
            .json()
            .at("/items/0/state")
            .asText()
            .matches("queued|running")) {
      Thread.sleep(20);
    }
    admin
        .call("POST", "/api/v1/asks")
        .header("Accept", "application/json")
        .json(Map.of("question", "How many days of leave has everybody?"))
        .send();
  }
}
