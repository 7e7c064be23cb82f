package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.proof.Held;
import io.cloister.proof.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The data folder of every release is kept, and this version starts on it. At a release, and not
/// again, `./dev release-data VERSION` saves one more, with this test: three pages of the sample, a
/// person, and what was asked and recorded of them.
class SavedReleaseTest {
  private static final Path ROOT = Path.of(System.getProperty("cloister.root", "../.."));

  private static final Path KEPT = ROOT.resolve("app/server/src/test/resources/releases");

  private static final Path HANDBOOK = ROOT.resolve("packaging/sample/handbook");

  /// What every start makes anew, or what nobody may have.
  private static final Set<String> APART = Set.of("lock", "hatch", "cache");

  /// Each with a search that finds it.
  private static final Map<String, String> PAGES =
      Map.of(
          "people-and-culture/annual-leave.md", "carry over leave",
          "finance/expense-claims.md", "expense claim receipts",
          "it/passwords-and-mfa.md", "password length");

  @TempDir Path folder;

  static Stream<Path> releases() throws IOException {
    try (Stream<Path> all = Files.list(KEPT)) {
      return all.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void itsDocumentsAreFoundAndItsRecordIsProven(Path release) throws Exception {
    startOn(release);
  }

  private void startOn(Path release) throws Exception {
    Path home = folder.resolve("unpacked");
    unpack(release.resolve("home.zip"), home);
    LastVersion before = LastVersion.in(home).orElseThrow();
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      for (Map.Entry<String, String> page : PAGES.entrySet()) {
        assertThat(found(appliance, page.getValue())).as(release + "").contains(id(page.getKey()));
      }
      appliance.signIn("moira", DevAppliance.PASSWORD);
      JsonNode asked = appliance.key("GET", "/api/v1/audit/events?action=ask.create").send().json();
      assertThat(asked.get("items")).isNotEmpty();
      assertThat(before.schema()).isLessThanOrEqualTo(LastVersion.ours().schema());
    }
    try (Backstage data = Backstage.open(DevAppliance.configuration(home, Map.of()))) {
      assertThat(data.audit().proofs().verify(data.home(), Held.NOTHING, events -> {}))
          .isNotEmpty()
          .allMatch(Verdict::proven);
    }
  }

  /// For good where it is said which release this is; otherwise to see that it still can be done.
  @Test
  void savesTheDataOfThisRelease() throws Exception {
    Path home = folder.resolve("home");
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      for (String page : PAGES.keySet()) {
        Map<String, Object> body =
            Map.of("title", page, "text", Files.readString(HANDBOOK.resolve(page)));
        assertThat(appliance.key("PUT", "/api/v1/documents/" + id(page)).json(body).send().status())
            .isBetween(200, 202);
      }
      for (Map.Entry<String, String> page : PAGES.entrySet()) {
        for (int patience = 0; patience < 300; patience++) {
          if (found(appliance, page.getValue()).contains(id(page.getKey()))) {
            break;
          }
          Thread.sleep(100);
        }
        assertThat(found(appliance, page.getValue())).contains(id(page.getKey()));
      }
      appliance.newPerson("moira");
      Map<String, String> question = Map.of("question", "can i carry over leave to next year");
      appliance
          .as("moira", "POST", "/api/v1/asks")
          .header("Accept", "application/json")
          .json(question)
          .send();
    }
    String version = System.getProperty("cloister.save-release");
    Path release = version == null ? folder.resolve("kept") : KEPT.resolve(version);
    Files.createDirectories(release);
    pack(home, release.resolve("home.zip"));
    startOn(release);
  }

  private static String id(String page) {
    return page.replaceAll(".*/|\\.md", "");
  }

  private static List<String> found(DevAppliance appliance, String words) {
    return appliance
        .key("GET", "/api/v1/search?q=" + words.replace(' ', '+'))
        .send()
        .json()
        .get("hits")
        .findValuesAsText("document_id");
  }

  private static void pack(Path home, Path zip) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(home)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream packed = new ZipOutputStream(out)) {
      packed.setLevel(9);
      for (Path file : files) {
        Path name = home.relativize(file);
        if (!APART.contains(name.getName(0).toString())) {
          ZipEntry entry = new ZipEntry(name.toString());
          entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
          packed.putNextEntry(entry);
          Files.copy(file, packed);
        }
      }
    }
  }

  private static void unpack(Path zip, Path home) throws IOException {
    try (ZipInputStream packed = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = packed.getNextEntry(); entry != null; entry = packed.getNextEntry()) {
        Path file = home.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.copy(packed, file);
      }
    }
  }
}
