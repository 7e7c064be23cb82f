package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.http.Json;
import io.cloister.identity.Authenticator;
import io.cloister.server.DevAppliance.SignedIn;
import io.cloister.store.Postgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `cloister user` in a process of its own, beside the server and without it; where only what it
/// says and changes is at stake, within this one.
class UserCommandIT {
  private static final String HERE = "/api/v1/session/second-factor";

  @TempDir Path folder;
  @TempDir Path beside;

  @Test
  void changesNothingAndSaysSoWhileTheServerRunsAndLetsSomebodyInWhenItIsStopped()
      throws Exception {
    Path home = folder.resolve("home");
    Path log = folder.resolve("log");
    Map<String, String> environment = Map.of("CLOISTER_HOME", home.toString());
    try (ServerProcess server = new ServerProcess(home, log, List.of())) {
      for (String[] words : new String[][] {{"user", "reset", "admin"}, {"user", "list"}}) {
        CommandProcess refused = CommandProcess.run(environment, words);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err())
            .startsWith("cloister: The server is running and holds the data folder " + home)
            .contains("Nothing was changed. Stop the server");
      }
      assertThat(signIn(server, DevAppliance.PASSWORD)).isEqualTo(200);
    }
    CommandProcess done = CommandProcess.run(environment, "user", "reset", "ADMIN", "--json");
    assertThat(done.code()).as(done.err()).isZero();
    JsonNode reset = Json.mapper().readTree(done.out());
    assertThat(reset.get("login").asText()).isEqualTo("admin");
    assertThat(reset.get("sessions_ended").asInt()).isEqualTo(1);
    String password = reset.get("password").asText();
    assertThat(password).matches("([a-z2-9]{5}-){3}[a-z2-9]{5}");
    try (ServerProcess server = new ServerProcess(home, log, List.of())) {
      assertThat(signIn(server, DevAppliance.PASSWORD)).isEqualTo(401);
      assertThat(signIn(server, password)).isEqualTo(200);
      JsonNode event = server.get("/api/v1/audit/events?action=person.reset").at("/items/0");
      assertThat(event.get("actor").asText()).isEqualTo("system");
      assertThat(event.get("resource").asText()).isEqualTo("admin");
      assertThat(event.toString()).doesNotContain(password);
    }
    assertThat(Files.readString(log)).doesNotContain(password);
  }

  private static int signIn(ServerProcess server, String password) throws Exception {
    String body = Json.mapper().writeValueAsString(Map.of("login", "admin", "password", password));
    return server.send("POST", "/api/v1/session", body).statusCode();
  }

  @Test
  void opensAClosedAccountWithoutItsSecondFactorAndGivesItARole() throws Exception {
    String words = "orchid lantern quietly moving";
    try (DevAppliance appliance = DevAppliance.over(folder, Map.of())) {
      JsonNode made =
          appliance.key("POST", "/api/v1/people").json(Map.of("login", "uma")).send().json();
      String token = made.at("/invitation/link").asText().split("#", 2)[1];
      Map<String, String> chosen = Map.of("token", token, "password", words);
      appliance.call("POST", "/api/v1/invitation").json(chosen).send();
      SignedIn uma = appliance.signIn("uma", words);
      String secret = uma.call("POST", HERE).send().json().get("secret").asText();
      Map<String, String> code = Map.of("code", Authenticator.now(secret));
      assertThat(uma.call("POST", HERE + "/confirm").json(code).send().status()).isEqualTo(200);
      appliance.key("PATCH", "/api/v1/people/uma").json(Map.of("active", false)).send();
    }
    CommandRun before = command("user", "list", "uma", "--json");
    JsonNode listed = Json.mapper().readTree(before.out()).at("/items/0");
    assertThat(listed.toString())
        .isEqualTo(
            "{\"login\":\"uma\",\"name\":\"uma\",\"active\":false,\"has_password\":true,\"second_factor\":true,\"passkeys\":0,\"break_glass\":false,\"roles\":[\"employee\"]}");
    CommandRun done = command("user", "reset", "uma", "--role", "tenant_admin");
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.err()).isEmpty();
    assertThat(done.out()).contains("shown once", "employee, tenant_admin");
    String password = done.out().replaceAll("(?s).*password  (\\S+).*", "$1");
    CommandRun after = command("user", "list");
    assertThat(after.out())
        .containsPattern("(?m)^LOGIN +STATE +SIGNS IN WITH +ROLES$")
        .containsPattern("(?m)^uma +open +password +employee, tenant_admin$");
    try (DevAppliance appliance = DevAppliance.over(folder, Map.of())) {
      SignedIn uma = appliance.signIn("uma", password);
      assertThat(uma.call("GET", "/api/v1/people").send().status()).isEqualTo(200);
    }
  }

  @Test
  void makesABreakGlassAccountWhereNoOtherPasswordIsGood() throws Exception {
    Map<String, Object> settings =
        Map.of("issuer", "http://127.0.0.1:9", "client_id", "x", "base_url", "http://127.0.0.1:1");
    Map<String, Object> provider =
        Map.of("id", "corp", "kind", "oidc", "name", "Corp", "settings", settings);
    Map<String, Object> rules = Map.of("sso_only", true, "second_factor", "optional");
    try (DevAppliance appliance = DevAppliance.over(folder, Map.of())) {
      appliance.key("POST", "/api/v1/people").json(Map.of("login", "uma")).send();
      appliance.key("POST", "/api/v1/providers").json(provider).send();
      appliance.key("PATCH", "/api/v1/people/admin").json(Map.of("break_glass", true)).send();
      assertThat(appliance.key("PUT", "/api/v1/sign-in-rules").json(rules).send().status())
          .isEqualTo(200);
    }
    CommandRun useless = command("user", "reset", "uma");
    assertThat(useless.code()).isEqualTo(1);
    assertThat(useless.err()).contains("Nothing was changed. Add --role tenant_admin");
    CommandRun done = command("user", "reset", "uma", "--role", "tenant_admin", "--json");
    JsonNode reset = Json.mapper().readTree(done.out());
    assertThat(reset.get("break_glass").asBoolean()).as(done.out()).isTrue();
    try (DevAppliance appliance = DevAppliance.over(folder, Map.of())) {
      SignedIn uma = appliance.signIn("uma", reset.get("password").asText());
      assertThat(uma.call("GET", "/api/v1/sign-in-rules").send().status()).isEqualTo(200);
    }
  }

  @Test
  void saysWhatIsWrongAndMakesNothingNew() throws Exception {
    Map<String, String> environment = Map.of("CLOISTER_HOME", folder.toString());
    CommandProcess empty = CommandProcess.run(environment, "user", "reset", "admin");
    assertThat(empty.code()).isEqualTo(1);
    assertThat(empty.err()).contains("holds no data of Cloister").contains("CLOISTER_HOME");
    assertThat(folder).isEmptyDirectory();
    CommandProcess nowhere = CommandProcess.run(Map.of(), "user", "list");
    assertThat(nowhere.code()).isEqualTo(2);
    assertThat(nowhere.err()).contains("CLOISTER_HOME");
    DevAppliance.over(folder, Map.of()).close();
    CommandRun stranger = command("user", "reset", "nobody");
    assertThat(stranger.code()).isEqualTo(1);
    assertThat(stranger.err()).contains("nobody with the login 'nobody'", "cloister user list");
    CommandRun role = command("user", "reset", "admin", "--role", "king");
    assertThat(role.code()).isEqualTo(2);
    assertThat(role.err()).contains("'king' is no role; there are employee");
  }

  @Test
  void worksBesideTheServerWhereTheDatabaseIsPostgres() throws Exception {
    try (Postgres postgres = Postgres.start()) {
      Map<String, String> database = new HashMap<>(postgres.environment());
      database.put("CLOISTER_HOME", folder.toString());
      try (DevAppliance appliance = DevAppliance.over(folder, database)) {
        SignedIn admin = appliance.signIn("admin", DevAppliance.PASSWORD);
        CommandProcess done = CommandProcess.run(database, "user", "reset", "admin", "--json");
        assertThat(done.code()).as(done.err()).isZero();
        assertThat(admin.call("GET", "/api/v1/session").send().status()).isEqualTo(401);
        appliance.signIn("admin", Json.mapper().readTree(done.out()).get("password").asText());
        JsonNode events =
            appliance.key("GET", "/api/v1/audit/events?action=person.reset").send().json();
        assertThat(events.get("items")).hasSize(1);
      }
    }
  }

  private CommandRun command(String... words) throws Exception {
    return CommandRun.with(
        Files.writeString(beside.resolve("cloister.yml"), "home: " + folder + "\n"), words);
  }
}
