package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.server.ConfigurationReader.Mistake;
import io.cloister.server.ConfigurationReader.Reading;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
  @TempDir private Path folder;

  @Test
  void needsNothingButAFolder() {
    ApplianceConfiguration read = good(Map.of("CLOISTER_HOME", "/srv/cloister"));
    assertThat(read.home()).isEqualTo(Path.of("/srv/cloister"));
    assertThat(read.http().bind()).isEqualTo("127.0.0.1");
    assertThat(read.http().port()).isEqualTo(8080);
    assertThat(read.http().maxBody()).isEqualTo(1024 * 1024);
    assertThat(read.database().url()).isNull();
    assertThat(read.sessions().idle()).isEqualTo(Duration.ofHours(8));
    assertThat(read.model().url()).isEqualTo(URI.create("http://127.0.0.1:11434"));
    assertThat(read.sample()).isNull();
  }

  @Test
  void takesTheEnvironmentBeforeTheFileBeforeTheDefaults() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("own.yml"), "http:\n  port: 9000\n  bind: 0.0.0.0\nhome: /from/file\n");
    Reading reading =
        ConfigurationReader.read(
            file, Map.of("CLOISTER_HTTP_PORT", "9001", "CLOISTER_HTTP_BIND", ""));
    ApplianceConfiguration read = ((Reading.Good) reading).configuration();
    assertThat(read.http().port()).isEqualTo(9001);
    assertThat(read.http().bind()).isEqualTo("0.0.0.0");
    assertThat(read.http().idle()).isEqualTo(Duration.ofSeconds(30));
    assertThat(read.home()).isEqualTo(Path.of("/from/file"));
  }

  @Test
  void listsEveryMistakeWithItsRemedy() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("own.yml"),
            """
            http:
              prot: 9000
              max_body: lots
            sessions: 8 h
            logging:
              level: [info]
            nonsense_of_all_kinds: 1
            """);
    List<Mistake> mistakes =
        bad(file, Map.of("CLOISTER_HTTP_PORT", "123456", "CLOISTER_ADMIN_PASSWORD_FILE", "/none"));
    assertThat(mistakes.stream().map(Mistake::where))
        .containsExactlyInAnyOrder(
            "http.prot",
            "http.max_body",
            "sessions",
            "logging.level",
            "nonsense_of_all_kinds",
            "CLOISTER_ADMIN_PASSWORD_FILE",
            "home",
            "http.port");
    assertThat(mistakes.toString())
        .contains("Did you mean http.port?")
        .contains("home: has no value. Set CLOISTER_HOME to a folder.")
        .contains(
            "http.max_body (line 3): cannot be 'lots'. Set it, or CLOISTER_HTTP_MAX_BODY, to a size such as");
  }

  @Test
  void saysWhereAFileIsNotYaml() throws Exception {
    Path file = Files.writeString(folder.resolve("own.yml"), "http:\n  port: 1\n bind: [\n");
    assertThat(bad(file, Map.of("CLOISTER_HOME", "/x")).toString())
        .contains("not valid YAML near line");
  }

  @Test
  void saysThatAFileIsMissing() {
    assertThat(bad(folder.resolve("none.yml"), Map.of("CLOISTER_HOME", "/x")).toString())
        .contains("none.yml: cannot be read");
  }

  @Test
  void readsASecretFromAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("secret"), "from a file\n");
    ApplianceConfiguration read =
        good(Map.of("CLOISTER_HOME", "/x", "CLOISTER_ADMIN_PASSWORD_FILE", file.toString()));
    Secret secret = read.firstStart().adminPassword();
    assertThat(secret).isNotNull();
    assertThat(secret.reveal()).isEqualTo("from a file");
  }

  @Test
  void neverPrintsASecret() {
    ApplianceConfiguration read =
        good(
            Map.of(
                "CLOISTER_HOME", "/x",
                "CLOISTER_ADMIN_PASSWORD", "pass-me-not",
                "CLOISTER_API_KEY", "key-me-not",
                "CLOISTER_DATABASE_PASSWORD", "base-me-not"));
    assertThat(read.toString()).contains("***").doesNotContain("me-not");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:11434, http://127.0.0.1:11434",
    "ollama.example, http://ollama.example:11434",
    "http://ollama.example, http://ollama.example",
    "https://ollama.example:443, https://ollama.example:443",
    "0.0.0.0:1, http://0.0.0.0:1",
  })
  void takesTheModelServerAsOllamaSpellsIt(String given, String read) {
    assertThat(good(Map.of("CLOISTER_HOME", "/x", "OLLAMA_HOST", given)).model().url())
        .isEqualTo(URI.create(read));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:99999",
        "http://127.0.0.1:65536",
        "127.0.0.1:0",
        "http://127.0.0.1:abc",
        "ftp://127.0.0.1:21",
        "http://"
      })
  void refusesAModelServerThatCannotBe(String given) {
    assertThat(bad(null, Map.of("CLOISTER_HOME", "/x", "OLLAMA_HOST", given)))
        .containsExactly(
            new Mistake(
                "model.url",
                null,
                "cannot be '"
                    + given
                    + "'. Set it, or OLLAMA_HOST, to an address such as http://127.0.0.1:11434."));
  }

  @Test
  void knowsEveryHostThatItNames() {
    Map<String, String> environment =
        Map.of(
            "CLOISTER_HOME",
            "/x",
            "OLLAMA_HOST",
            "model.example",
            "CLOISTER_DATABASE_URL",
            "jdbc:postgresql://one.example:5433,two.example/cloister?sslmode=verify-full",
            "CLOISTER_AUDIT_WITNESS_URL",
            "https://witness.example/cloister",
            "CLOISTER_AUDIT_SYSLOG_HOST",
            "siem.example",
            "CLOISTER_TELEMETRY_OTLP_ENDPOINT",
            "https://collector.example:4318",
            "CLOISTER_EGRESS_ALLOW",
            "proxy.example, 2001:db8::1");
    environment = new HashMap<>(environment);
    environment.putAll(store("https://s3.example"));
    environment.put("CLOISTER_BACKUP_TO", "s3://backups/main");
    environment.put("CLOISTER_BACKUP_S3_PATH_STYLE", "false");
    assertThat(good(environment).hosts())
        .containsExactlyInAnyOrder(
            "model.example",
            "one.example",
            "two.example",
            "witness.example",
            "siem.example",
            "collector.example",
            "s3.example",
            "backups.s3.example",
            "proxy.example",
            "2001:db8::1");
  }

  private static Map<String, String> store(String address) {
    return Map.of(
        "CLOISTER_HOME", "/x",
        "CLOISTER_BACKUP_S3_ENDPOINT", address,
        "CLOISTER_BACKUP_S3_ACCESS_KEY", "us",
        "CLOISTER_BACKUP_S3_SECRET_KEY", "store-me-not");
  }

  @Test
  void takesAStoreOverPlainHttpOnThisMachineOnlyOrWhereItIsSaidPlainly() {
    for (String local : List.of("http://127.0.0.1:9000", "http://[::1]:9000", "http://localhost")) {
      assertThat(good(store(local)).backups().store().toString())
          .isEqualTo("S3Settings[" + local + "]");
    }
    Map<String, String> elsewhere = new HashMap<>(store("http://s3.example"));
    assertThat(bad(null, elsewhere))
        .singleElement()
        .asString()
        .startsWith("backup.s3.endpoint: is not https, and not on this machine.");
    elsewhere.put("CLOISTER_BACKUP_S3_PLAIN_HTTP", "true");
    assertThat(good(elsewhere).toString()).contains("s3.example").doesNotContain("me-not");
  }

  @Test
  void aBucketNeedsAStoreAndAStoreItsKeys() {
    Map<String, String> environment =
        new HashMap<>(Map.of("CLOISTER_HOME", "/x", "CLOISTER_BACKUP_TO", "s3://backups"));
    assertThat(bad(null, environment))
        .singleElement()
        .asString()
        .startsWith("backup.s3.endpoint: has no value, and backup.to is a bucket.");
    environment.putAll(store("https://s3.example"));
    environment.remove("CLOISTER_BACKUP_S3_SECRET_KEY");
    assertThat(bad(null, environment))
        .singleElement()
        .asString()
        .contains("backup.s3.secret_key", "Set CLOISTER_BACKUP_S3_SECRET_KEY to a secret word");
    environment.put("CLOISTER_BACKUP_TO", "s3://Backups");
    assertThat(bad(null, environment).toString())
        .contains("backup.to: cannot be 's3://Backups'", "a folder, or s3://BUCKET/PREFIX");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.0.0.7 | 10.0.0.7",
        "10.0.0.7, 10.1.0.0/16 | 10.0.0.7 10.1.0.0/16",
        "2001:db8::/32,::1 | 2001:db8::/32 ::1",
      })
  void takesAddressesAndNetworksOfProxies(String given, String read) {
    assertThat(
            good(Map.of(
                    "CLOISTER_HOME", "/x",
                    "CLOISTER_HTTP_BEHIND_PROXY", "true",
                    "CLOISTER_TRUSTED_PROXIES", given))
                .http()
                .trustedProxies())
        .containsExactly(read.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"proxy.example", "10.0.0.0/33", "2001:db8::/129", "10.0.0.1-9", "10.0.0.7,", "*"})
  void takesNoNamesOfProxies(String given) {
    assertThat(
            bad(
                null,
                Map.of(
                    "CLOISTER_HOME", "/x",
                    "CLOISTER_HTTP_BEHIND_PROXY", "true",
                    "CLOISTER_TRUSTED_PROXIES", given)))
        .singleElement()
        .asString()
        .startsWith("http.trusted_proxies: cannot be '" + given);
  }

  @Test
  void trustsNoProxyWhereThereIsNone() {
    assertThat(bad(null, Map.of("CLOISTER_HOME", "/x", "CLOISTER_TRUSTED_PROXIES", "10.0.0.7")))
        .singleElement()
        .asString()
        .contains("http.trusted_proxies: is nothing without http.behind_proxy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*.example.org", "https://example.org", "one two", "a,,b"})
  void takesNoPatternsForHosts(String given) {
    assertThat(bad(null, Map.of("CLOISTER_HOME", "/x", "CLOISTER_EGRESS_ALLOW", given)))
        .singleElement()
        .asString()
        .startsWith("egress.allow: cannot be '" + given);
  }

  @Test
  void takesACertificateOnlyWithItsKey() {
    Map<String, String> half =
        Map.of("CLOISTER_HOME", "/x", "CLOISTER_HTTP_TLS_CERTIFICATE_FILE", "/x/server.crt");
    assertThat(bad(null, half))
        .containsExactly(
            new Mistake(
                "http.tls.key_file",
                null,
                "is missing, and http.tls.certificate_file is nothing without it. Set CLOISTER_HTTP_TLS_KEY_FILE to a file, or neither."));
  }

  private static ApplianceConfiguration good(Map<String, String> environment) {
    return ((Reading.Good) ConfigurationReader.read(null, environment)).configuration();
  }

  private static List<Mistake> bad(Path file, Map<String, String> environment) {
    return ((Reading.Bad) ConfigurationReader.read(file, environment)).mistakes();
  }
}
