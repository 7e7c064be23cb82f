package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.audit.Records;
import io.cloister.installer.Installer;
import io.cloister.license.Vendor;
import io.cloister.licensing.Edition;
import io.cloister.store.AllTenants;
import io.cloister.store.DatabaseSettings;
import io.cloister.store.Home;
import io.cloister.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Walks every command there is: each says what it writes to the record, and writes that and
/// nothing else. For endpoints [ResourcesTest] and [RecordedDetailTest] do the same.
class CommandsTest {
  private static final Package INSTALLER = Installer.class.getPackage();

  @TempDir Path folder;

  @Test
  void everyCommandWritesToTheRecordWhatItSays() throws Exception {
    Path home = folder.resolve("home");
    String matter;
    String source;
    Path receipt = folder.resolve("one.receipt");
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      Map<String, String> uma = Map.of("login", "uma");
      assertThat(appliance.key("POST", "/api/v1/people").json(uma).send().status()).isEqualTo(201);
      String id =
          appliance
              .as("moira", "POST", "/api/v1/asks")
              .header("Accept", "application/json")
              .json(Map.of("question", "What is this?"))
              .send()
              .json()
              .get("receipt_id")
              .asText();
      Files.writeString(
          receipt, appliance.as("moira", "GET", "/api/v1/receipts/" + id + "/file").send().body());
      Map<String, Object> notes =
          Map.of("name", "n", "kind", "folder", "settings", Map.of("path", folder.toString()));
      source =
          appliance.key("POST", "/api/v1/sources").json(notes).send().json().get("id").asText();
      matter =
          appliance
              .key("POST", "/api/v1/matters")
              .json(Map.of("name", "Case 12", "reason", "A lawsuit", "people", List.of("admin")))
              .send()
              .json()
              .at("/matter/id")
              .asText();
    }
    Path file = Files.writeString(folder.resolve("cloister.yml"), "home: " + home + "\n");
    Path key =
        Files.writeString(
            folder.resolve("key.pem"),
            Vendor.offer("lic-1", LocalDate.now(ZoneOffset.UTC))
                .edition(Edition.ENTERPRISE)
                .sign());
    String config = " --config " + file;
    // What is made by one is needed by the next.
    List<String> tried =
        List.of(
            "user list" + config,
            "migrate" + config,
            "user reset admin" + config,
            "person export uma --to " + folder.resolve("uma.zip") + config,
            "person erase uma --confirm uma" + config,
            "license show" + config,
            "license request" + config,
            "license verify " + key,
            "license install " + key + " --force" + config,
            "tenant list" + config,
            "tenant create bolt --admin rosa" + config,
            "tenant suspend bolt" + config,
            "tenant open bolt" + config,
            "matter list" + config,
            "matter show " + matter + config,
            "receipt verify " + receipt,
            "report make soc2 --to-file " + folder.resolve("soc2.zip") + config,
            "audit rotate-key" + config,
            "audit verify" + config,
            "usage verify" + config,
            "verify" + config,
            "source list" + config,
            "source show " + source + config,
            "index show" + config,
            "index rebuild --confirm" + config,
            "doctor --repair" + config,
            "support-bundle --to " + folder.resolve("support.zip") + config,
            "maintenance on" + config,
            "maintenance show" + config,
            "maintenance off" + config,
            "config check" + config,
            "config effective" + config,
            "backup --to " + folder.resolve("depot") + config,
            "backup list --from " + folder.resolve("depot"),
            "backup verify --from " + folder.resolve("depot"),
            "backup drill --from " + folder.resolve("depot"));
    Map<String, String> said = said();
    assertThat(tried.stream().map(line -> name(line, said)).toList())
        .as(
            "every command is tried; serve has written its own above; self-test, restore and first-start have a home of their own; replay needs an index that the shipped embedder made, as UpgradeTest has it; status ends with 0 only where a server runs, as StatusCommandTest has it; model needs a model server, as ModelCommandTest has it; source add, run and remove need a server, as SourceCommandTest has it; tune is of an image")
        .containsExactlyInAnyOrderElementsOf(
            said.keySet().stream()
                .filter(name ->
                    !List.of(
                            "serve",
                            "self-test",
                            "restore",
                            "first-start",
                            "replay",
                            "status",
                            "tune",
                            "model list",
                            "model check",
                            "source add",
                            "source run",
                            "source remove")
                        .contains(name))
                .toList());
    assertThat(actions(home)).contains(said.get("serve"));
    for (String line : tried) {
      int before = actions(home).size();
      CommandRun run = CommandRun.of(line.split(" "));
      assertThat(run.code()).as(line + ": " + run.err()).isZero();
      List<String> written = actions(home).subList(before, actions(home).size());
      // What a licence is worth is noticed by whoever looks next, a server or a command.
      written.remove("license.change");
      // What came of what was asked for.
      written.remove("report.finish");
      written.remove("backup.finish");
      String action = said.get(name(line, said));
      assertThat(written)
          .as(line)
          .containsExactlyElementsOf(
              Records.NOTHING.equals(action) ? List.of() : List.of(String.valueOf(action)));
    }
  }

  @Test
  void readsTheOneCommandThatIsAskedForOrAll() {
    Set<String> all = Main.line().getSubcommands().keySet();
    assertThat(all).contains("serve", "audit", "setup", "help").hasSizeGreaterThan(25);
    assertThat(Main.line("audit", "verify").getSubcommands().keySet()).containsExactly("audit");
    for (String word : List.of("setup", "help", "--help", "audits", "")) {
      assertThat(Main.line(word).getSubcommands().keySet()).as(word).isEqualTo(all);
    }
    assertThat(CommandRun.of("serv").err()).contains("serve");
  }

  /// Every command that does something, with the action it says it writes.
  private static Map<String, String> said() {
    Map<String, String> said = new TreeMap<>();
    collect("", Main.line(), said);
    return said;
  }

  private static void collect(String before, CommandLine command, Map<String, String> said) {
    command
        .getSubcommands()
        .forEach((name, each) -> {
          collect(before + name + " ", each, said);
          // One that only has others below it does nothing itself.
          boolean does = each.getCommand() instanceof Callable<?>;
          // The installer's own work from outside, and have no record to write to: what they did is
          // in the journal of the upgrade, and the server says it at its next start.
          boolean inside =
              !each.getCommand().getClass().getPackageName().startsWith("io.cloister.installer");
          if (does && inside && !name.equals("help")) {
            @Nullable Records records = each.getCommand().getClass().getAnnotation(Records.class);
            assertThat(records).as(before + name + " says what it records").isNotNull();
            said.put(before + name, records.value());
          }
        });
  }

  private static String name(String line, Map<String, String> said) {
    return said.keySet().stream()
        .filter(name -> (line + " ").startsWith(name + " "))
        .max(Comparator.comparing(String::length))
        .orElse(line);
  }

  /// On the first tenant's record, the oldest first.
  private static List<String> actions(Path folder) throws Exception {
    try (Home home = Home.open(folder);
        Store store = Store.open(home, DatabaseSettings.embedded(), Clock.systemUTC())) {
      return new ArrayList<>(
          store.read(
              AllTenants.INSTALLATION,
              handle ->
                  handle
                      .createQuery(
                          "SELECT action FROM audit_events WHERE tenant = 'main' ORDER BY seq")
                      .mapTo(String.class)
                      .list()));
    }
  }
}
