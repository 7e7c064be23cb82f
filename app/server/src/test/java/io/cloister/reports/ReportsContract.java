package io.cloister.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.http.Json;
import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import io.cloister.server.DevAppliance.SignedIn;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reports over HTTP, from asking to what an auditor does with the zip.
abstract class ReportsContract {
  private static final String WORDS = "orchid lantern quietly moving";

  static DevAppliance appliance;
  private static SignedIn auditor;
  private static SignedIn admin;
  @TempDir Path folder;

  /// Called by who starts the appliance.
  static void staff(DevAppliance fresh) {
    appliance = fresh;
    auditor = person("aud", "auditor");
    admin = person("adm", "tenant_admin");
  }

  @AfterAll
  static void stop() {
    appliance.close();
  }

  @Test
  void aSettingThatIsTurnedOnChangesItsControl() throws Exception {
    rules("optional");
    assertThat(control(json(make(auditor, "soc2")), "CC6.1").get("state").asText())
        .isEqualTo("not_met");
    // From now on a person without a second factor gets nowhere; a key does.
    rules("everyone");
    JsonNode made = make(appliance::key, "soc2");
    rules("optional");
    JsonNode strict = control(json(made), "CC6.1");
    assertThat(check(strict, "second_factor").get("state").asText()).isEqualTo("met");
    assertThat(strict.get("state").asText()).isEqualTo("partly");
  }

  @Test
  void howLongTheRecordIsKeptIsWhatIsSet() throws Exception {
    keep(200);
    JsonNode kept = check(control(json(make(auditor, "nist_800_53")), "AU-11"), "retained");
    assertThat(kept.get("state").asText()).isEqualTo("partly");
    assertThat(kept.get("says").asText()).contains("200 days");
    keep(null);
    kept = check(control(json(make(auditor, "nist_800_53")), "AU-11"), "retained");
    assertThat(kept.get("state").asText()).isEqualTo("met");
  }

  private static void keep(@Nullable Integer days) {
    Map<String, Object> body = Map.of("days", Collections.singletonMap("record.sign_in", days));
    assertThat(appliance.key("PUT", "/api/v1/retention").json(body).send().status()).isEqualTo(200);
  }

  @Test
  void everyFrameworkIsMadeAndCounted() throws Exception {
    JsonNode frameworks =
        auditor.call("GET", "/api/v1/reports/frameworks").send().json().get("items");
    assertThat(frameworks).hasSize(5);
    for (JsonNode framework : frameworks) {
      JsonNode made = make(auditor, framework.get("id").asText());
      JsonNode counts = made.get("counts");
      assertThat(counts.get("met").asInt()).isPositive();
      int all = 0;
      for (JsonNode count : counts) {
        all += count.asInt();
      }
      assertThat(all).isEqualTo(framework.get("controls").size());
      assertThat(json(made).get("controls")).hasSize(all);
    }
  }

  @Test
  void anAuditorChecksTheZipWithOpensslAlone() throws Exception {
    auditor.call("POST", "/api/v1/session").send();
    appliance
        .call("POST", "/api/v1/session")
        .json(Map.of("login", "=cmd|calc", "password", "wrong", "tenant", "main"))
        .send();
    JsonNode made = make(auditor, "iso27001");
    Path unpacked = unpack(made);
    Process openssl =
        new ProcessBuilder(
                "openssl",
                "pkeyutl",
                "-verify",
                "-pubin",
                "-inkey",
                "public-key.pem",
                "-rawin",
                "-in",
                "manifest.json",
                "-sigfile",
                "manifest.sig")
            .directory(unpacked.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(openssl.waitFor()).as(said).isZero();
    JsonNode files =
        Json.mapper().readTree(unpacked.resolve("manifest.json").toFile()).get("files");
    assertThat(files.properties()).hasSizeGreaterThan(12);
    for (var file : files.properties()) {
      assertThat(sha256(Files.readAllBytes(unpacked.resolve(file.getKey()))))
          .as(file.getKey())
          .isEqualTo(file.getValue().get("sha256").asText());
    }
    assertThat(Files.readString(unpacked.resolve("evidence/failed-sign-ins.csv")))
        .contains("\"'=cmd|calc\"");
    assertThat(Files.readString(unpacked.resolve("report.html"))).doesNotContain("<script");
    assertThat(Files.readString(unpacked.resolve("evidence/settings.json")))
        .doesNotContain(DevAppliance.PASSWORD, DevAppliance.KEY);
  }

  @Test
  void theRecordHasTheHashOfWhatWasMade() throws Exception {
    JsonNode made = make(auditor, "eu_ai_act");
    byte[] zip = bundle(made, auditor);
    assertThat(sha256(zip)).isEqualTo(made.get("sha256").asText());
    JsonNode event = event("report.finish");
    assertThat(event.get("resource").asText()).isEqualTo(made.get("id").asText());
    assertThat(event.at("/detail/hash").asText()).isEqualTo(sha256(zip));
    assertThat(event("report.make").at("/detail/framework").asText()).isEqualTo("eu_ai_act");
    assertThat(event("report.download").at("/detail/part").asText()).isEqualTo("bundle");
  }

  @Test
  void anAdministratorGetsNoExtractsOfTheRecord() throws Exception {
    JsonNode own = make(admin, "soc2");
    assertThat(own.get("with_record").asBoolean()).isFalse();
    Path unpacked = unpack(own, admin);
    assertThat(unpacked.resolve("evidence/events.csv")).exists();
    assertThat(unpacked.resolve("evidence/failed-sign-ins.csv")).doesNotExist();
    assertThat(unpacked.resolve("evidence/changes.csv")).doesNotExist();
    assertThat(Files.readString(unpacked.resolve("report.html"))).doesNotContain("failed-sign-ins");
    JsonNode auditors = make(auditor, "soc2");
    String path = "/api/v1/reports/" + auditors.get("id").asText();
    assertThat(admin.call("GET", path).send().json().get("may_download").asBoolean()).isFalse();
    assertThat(admin.call("GET", path + "/bundle").send().status()).isEqualTo(403);
    assertThat(admin.call("DELETE", path).send().status()).isEqualTo(403);
    assertThat(admin.call("GET", path + "/html").send().status()).isEqualTo(200);
    assertThat(unpack(auditors).resolve("evidence/changes.csv")).exists();
  }

  @Test
  void whoDoesNeitherSeesNone() {
    SignedIn employee = person("emp", "employee");
    assertThat(employee.call("GET", "/api/v1/reports").send().status()).isEqualTo(403);
    assertThat(employee.call("GET", "/api/v1/access-review?person=emp").send().status())
        .isEqualTo(403);
  }

  @Test
  void wrongWishesAreRefusedWithARemedy() {
    assertThat(wish(Map.of("framework", "soc9")).body()).contains("soc2, iso27001");
    assertThat(wish(Map.of("framework", "soc2")).body()).contains("'from' is missing");
    assertThat(wish(Map.of("framework", "soc2", "from", "yesterday")).body())
        .contains("2026-11-24T09:30:00Z");
    assertThat(wish(Map.of("framework", "soc2", "from", "2999-01-01T00:00:00Z")).status())
        .isEqualTo(400);
    assertThat(wish(Map.of("framework", "soc2", "from", "2001-01-01T00:00:00Z")).body())
        .contains("three years");
    assertThat(wish(Map.of("framework", "access_review")).body()).contains("one of the three");
    assertThat(wish(Map.of("framework", "access_review", "person", "nobody-here")).body())
        .contains("had no account");
  }

  @Test
  void whatIsDeletedIsGoneAndStaysOnRecord() throws Exception {
    JsonNode made = make(auditor, "gdpr");
    String path = "/api/v1/reports/" + made.get("id").asText();
    assertThat(auditor.call("DELETE", path).send().status()).isEqualTo(204);
    assertThat(auditor.call("GET", path + "/pdf").send().status()).isEqualTo(404);
    assertThat(event("report.delete").get("resource").asText()).isEqualTo(made.get("id").asText());
  }

  private static Answer wish(Map<String, String> body) {
    return auditor.call("POST", "/api/v1/reports").json(body).send();
  }

  private static JsonNode make(SignedIn by, String framework) throws Exception {
    return make(by::call, framework);
  }

  private static JsonNode make(By by, String framework) throws Exception {
    Instant from = Instant.now().minus(Duration.ofDays(30));
    return await(by, Map.of("framework", framework, "from", from.toString()));
  }

  /// Whoever asks.
  interface By {
    DevAppliance.Call call(String method, String path);
  }

  static JsonNode await(By by, Map<String, String> body) throws Exception {
    Answer asked = by.call("POST", "/api/v1/reports").json(body).send();
    assertThat(asked.status()).as(asked.body()).isEqualTo(202);
    String path = "/api/v1/reports/" + asked.json().get("id").asText();
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (true) {
      JsonNode now = by.call("GET", path).send().json();
      assertThat(now.get("state").asText()).as(now.toString()).isNotEqualTo("failed");
      if (now.get("state").asText().equals("done")) {
        return now;
      }
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(50);
    }
  }

  private static JsonNode json(JsonNode made) {
    return auditor
        .call("GET", "/api/v1/reports/" + made.get("id").asText() + "/json")
        .send()
        .json();
  }

  private static JsonNode control(JsonNode report, String number) {
    return find(report.get("controls"), "number", number);
  }

  private static JsonNode check(JsonNode control, String check) {
    return find(control.get("checks"), "check", check);
  }

  private static JsonNode find(JsonNode all, String name, String value) {
    for (JsonNode one : all) {
      if (one.get(name).asText().equals(value)) {
        return one;
      }
    }
    throw new AssertionError("There is no " + value + " in " + all);
  }

  private Path unpack(JsonNode made) throws Exception {
    return unpack(made, auditor);
  }

  private Path unpack(JsonNode made, SignedIn by) throws Exception {
    Path target = Files.createTempDirectory(folder, "zip");
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bundle(made, by)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = target.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.write(file, zip.readAllBytes());
      }
    }
    return target;
  }

  private static byte[] bundle(JsonNode made, SignedIn by) throws Exception {
    URI uri = appliance.uri("/api/v1/reports/" + made.get("id").asText() + "/bundle");
    try (HttpClient client = HttpClient.newHttpClient()) {
      var response =
          client.send(
              HttpRequest.newBuilder(uri).header("Cookie", by.cookie()).build(),
              BodyHandlers.ofByteArray());
      assertThat(response.statusCode()).isEqualTo(200);
      return response.body();
    }
  }

  private static JsonNode event(String action) {
    return appliance
        .key("GET", "/api/v1/audit/events?size=1&action=" + action)
        .send()
        .json()
        .at("/items/0");
  }

  private static void rules(String required) {
    Map<String, Object> rules = Map.of("sso_only", false, "second_factor", required);
    assertThat(appliance.key("PUT", "/api/v1/sign-in-rules").json(rules).send().status())
        .isEqualTo(200);
  }

  static SignedIn person(String login, String role) {
    Map<String, Object> body = Map.of("login", login, "roles", List.of(role));
    String link =
        appliance
            .key("POST", "/api/v1/people")
            .json(body)
            .send()
            .json()
            .at("/invitation/link")
            .asText();
    appliance
        .call("POST", "/api/v1/invitation")
        .json(Map.of("token", link.split("#", 2)[1], "password", WORDS))
        .send();
    return appliance.signIn(login, WORDS);
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
