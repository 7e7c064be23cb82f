package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import io.cloister.care.Paper;
import io.cloister.http.Json;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything that could name somebody, or open something, is put wherever it can be put, with one
/// word in it; and then that word is looked for.
class SupportBundleTest {
  private static final String PLANT = "quokka";
  private static final Logger OURS = LoggerFactory.getLogger("io.cloister.planted");
  private static final Logger THEIRS = LoggerFactory.getLogger("org.example.planted");

  @TempDir Path folder;

  @Test
  void namesNobodyAndOpensNothing() throws Exception {
    Path home = folder.resolve("home-" + PLANT);
    Path passphrase = Files.writeString(folder.resolve("phrase"), "phrase of a " + PLANT);
    Path file =
        Files.writeString(
            folder.resolve("cloister.yml"),
            """
            home: %s
            egress:
              allow: host-%s.example.org
            model:
              name: model-%s
            database:
              user: %s
            """
                .formatted(home, PLANT, PLANT, PLANT));
    Map<String, String> environment = new HashMap<>();
    environment.put("CLOISTER_EGRESS_ALLOW", "host-" + PLANT + ".example.org");
    environment.put("CLOISTER_MODEL", "model-" + PLANT);
    environment.put("CLOISTER_BACKUP_PASSPHRASE_FILE", passphrase.toString());
    environment.put("CLOISTER_DATABASE_USER", PLANT);
    Map<String, String> running;
    try (DevAppliance appliance = DevAppliance.over(home, environment)) {
      use(appliance);
      logged();
      List<Paper> papers =
          Json.mapper()
              .convertValue(
                  HatchLines.ask(home, HatchMessage.Ask.BUNDLE, false).orElseThrow(),
                  new TypeReference<List<Paper>>() {});
      running = papers.stream().collect(Collectors.toMap(Paper::name, Paper::text));
      assertThat(
              appliance
                  .key("GET", "/api/v1/audit/events?action=system.support_bundle")
                  .send()
                  .json()
                  .at("/items/0/detail/files"))
          .hasSize(running.size());
    }
    Path zip = folder.resolve("support.zip");
    CommandRun run = CommandRun.with(file, "support-bundle", "--to", zip.toString());
    assertThat(run.code()).as(run.err()).isZero();
    Map<String, String> stopped = unpacked(zip);

    harmless(running);
    harmless(stopped);
    assertThat(running).containsKeys("metrics.txt", "log.txt", "threads.json");
    assertThat(running.get("log.txt"))
        .contains("Something broke for {} at {}")
        .contains("java.lang.IllegalStateException")
        .contains("org.example.planted");
    assertThat(running.get("sources.json")).contains("\"kind\" : \"folder\"");
    assertThat(running.get("configuration.json")).contains("\"limits.asks\"").contains("(set)");
    assertThat(stopped.get("findings.json")).contains("\"name\" : \"index\"");
  }

  @Test
  void showsBeforehandWhatWouldBeInItAndWritesNothing() throws Exception {
    Path home = folder.resolve("home");
    Path file = Files.writeString(folder.resolve("cloister.yml"), "home: " + home + "\n");
    DevAppliance.over(home, Map.of()).close();
    CommandRun preview = CommandRun.with(file, "support-bundle", "--preview");
    assertThat(preview.code()).as(preview.err()).isZero();
    assertThat(preview.out()).contains("about.json").contains("\"version\"").contains("bytes");
    try (DevAppliance again = DevAppliance.over(home, Map.of());
        Stream<Path> files = Files.list(folder)) {
      assertThat(
              again
                  .key("GET", "/api/v1/audit/events?action=system.support_bundle")
                  .send()
                  .json()
                  .get("items"))
          .isEmpty();
      assertThat(files.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder("home", "cloister.yml");
    }
    assertThat(CommandRun.with(file, "support-bundle").code()).isEqualTo(2);
    CommandRun over = CommandRun.with(file, "support-bundle", "--to", file.toString());
    assertThat(over.code()).isEqualTo(1);
    assertThat(over.err()).contains("is there already");
  }

  private void use(DevAppliance appliance) throws Exception {
    Path documents = Files.createDirectories(folder.resolve("documents of " + PLANT));
    Files.writeString(documents.resolve(PLANT + ".md"), "# About " + PLANT + "\n\nA " + PLANT);
    Files.write(documents.resolve("junk-" + PLANT + ".bin"), new byte[] {0, 1, 2, 3});
    Map<String, Object> source =
        Map.of(
            "name",
            "Folder " + PLANT,
            "kind",
            "folder",
            "settings",
            Map.of("path", documents.toString()));
    String made =
        appliance.key("POST", "/api/v1/sources").json(source).send().json().get("id").asText();
    appliance.key("POST", "/api/v1/sources/" + made + "/runs").send();
    Map<String, Object> person =
        Map.of(
            "login",
            PLANT,
            "name",
            "Quinn " + PLANT,
            "email",
            PLANT + "@example.org",
            "groups",
            List.of("group-" + PLANT));
    appliance.key("POST", "/api/v1/people").json(person).send();
    Map<String, Object> tenant =
        Map.of(
            "id",
            PLANT + "-org",
            "name",
            "Org " + PLANT,
            "hosts",
            List.of(PLANT + ".example.org"),
            "administrator",
            Map.of("login", PLANT));
    assertThat(appliance.key("POST", "/api/v1/tenants").json(tenant).send().status())
        .isEqualTo(201);
    Map<String, String> document = Map.of("title", "Title " + PLANT, "text", "Text of " + PLANT);
    appliance.key("PUT", "/api/v1/documents/" + PLANT).json(document).send();
    while (appliance.key("GET", "/api/v1/status").send().json().get("pending").asInt() > 0) {
      Thread.sleep(20);
    }
    appliance.as(PLANT, "GET", "/api/v1/search?q=" + PLANT).send();
    appliance
        .as(PLANT, "POST", "/api/v1/asks")
        .header("Accept", "application/json")
        .json(Map.of("question", "Who is " + PLANT + "?"))
        .send();
    Map<String, String> wrong = Map.of("login", PLANT, "password", "password of " + PLANT);
    appliance.call("POST", "/api/v1/session").json(wrong).send();
  }

  private static void logged() {
    IllegalStateException thrown =
        new IllegalStateException("Nothing for " + PLANT, new RuntimeException(PLANT));
    OURS.warn("Something broke for {} at {}", PLANT, "/srv/" + PLANT, thrown);
    THEIRS.warn("Could not reach " + PLANT + ".example.org");
  }

  private void harmless(Map<String, String> papers) throws Exception {
    List<String> never = new ArrayList<>();
    never.add(PLANT);
    never.add(DevAppliance.PASSWORD);
    never.add(DevAppliance.KEY);
    never.add(folder.toString());
    String host = InetAddress.getLocalHost().getHostName();
    if (host.length() > 5 && !host.equals("localhost")) {
      never.add(host);
    }
    try (Stream<Path> keys = Files.walk(folder.resolve("home-" + PLANT).resolve("keys"))) {
      for (Path key : keys.filter(Files::isRegularFile).toList()) {
        new String(Files.readAllBytes(key), StandardCharsets.ISO_8859_1)
            .lines()
            .map(String::strip)
            .filter(line -> line.length() > 20)
            .forEach(never::add);
      }
    }
    papers.forEach((name, text) ->
        assertThat(never)
            .as(name)
            .noneMatch(
                word -> text.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT))));
  }

  private static Map<String, String> unpacked(Path file) throws Exception {
    Map<String, String> papers = new TreeMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (var entry : java.util.Collections.list(zip.entries())) {
        papers.put(
            entry.getName(),
            new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return papers;
  }
}
