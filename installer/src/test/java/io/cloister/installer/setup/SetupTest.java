package io.cloister.installer.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloister.installer.configuration.ConfigurationFile;
import io.cloister.installer.preflight.Finding;
import io.cloister.installer.preflight.Preflight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A system that is not running is set up below a folder, and taken away again.
class SetupTest {
  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();
  private Path root;
  private Program program;

  @BeforeEach
  void unpackAProgram() throws Exception {
    root = Files.createDirectory(folder.resolve("Ein System"));
    Path unpacked = Files.createDirectories(folder.resolve("cloister-1.0/bin")).getParent();
    Path command = Files.writeString(unpacked.resolve("bin/cloister"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(unpacked.resolve("VERSION"), "1.0\n");
    program = Program.in(unpacked).orElseThrow();
  }

  private Setup.Outcome set(String answers) throws Exception {
    return set(answers, false);
  }

  private Setup.Outcome set(String answers, boolean dry) throws Exception {
    said.clear();
    Setup setup = new Setup(Layout.below(root), program, said::add);
    Path file = Files.writeString(folder.resolve("answers"), answers);
    return setup.run(setup.read(file), dry);
  }

  private static String answers(String more) {
    return "organisation = Acme\naddress = cloister.example.org\n" + more;
  }

  /// Without a certificate, which takes a second to make.
  private static String plain(String more) {
    return answers("tls = none\n" + more);
  }

  private Map<String, String> words() throws IOException {
    return new ConfigurationFile(Files.readString(root.resolve("etc/cloister/cloister.yml")))
        .words();
  }

  /// Every path with its mode and the digest of what is in it.
  private Map<String, String> everything() throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.toList()) {
        all.put(
            root.relativize(path).toString(),
            Files.isRegularFile(path)
                ? Files.getLastModifiedTime(path) + " " + Files.size(path)
                : PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
      }
    }
    return all;
  }

  @Test
  void laysEverythingWhereAPackageWouldHave() throws Exception {
    Setup.Outcome outcome = set(answers(""));
    assertThat(root.resolve("opt/cloister/current/bin/cloister")).isExecutable();
    assertThat(root.resolve("usr/bin/cloister")).isExecutable();
    assertThat(root.resolve("etc/cloister/cloister.env")).isRegularFile();
    assertThat(root.resolve("etc/systemd/system/cloister.service"))
        .content()
        .contains("ExecStart=/opt/cloister/current/bin/cloister serve");
    assertThat(root.resolve("var/lib/cloister")).isDirectory();
    assertThat(words())
        .containsEntry("home", "/var/lib/cloister")
        .containsEntry("http.bind", "0.0.0.0")
        .containsEntry("http.port", "8443")
        .containsEntry("http.public_address", "https://cloister.example.org:8443")
        .containsEntry("http.tls.key_file", "/etc/cloister/tls/server.key");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(root.resolve("etc/cloister/tls/server.key"))))
        .isEqualTo("rw-r-----");
    assertThat(outcome.url()).isEqualTo("https://cloister.example.org:8443");
  }

  @Test
  void theCertificateIsForTheNamesAndItsAuthoritysKeyIsNowhere() throws Exception {
    set(answers("tls_names = 192.0.2.7\n"));
    Path tls = root.resolve("etc/cloister/tls");
    Finding pair = Preflight.pair(tls.resolve("server.pem"), tls.resolve("server.key"));
    assertThat(pair.verdict()).isEqualTo(Finding.Verdict.OK);
    assertThat(pair.found()).contains("cloister.example.org, 192.0.2.7, localhost, 127.0.0.1");
    try (Stream<Path> files = Files.list(tls)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("authority.pem", "server.pem", "server.key");
    }
  }

  @Test
  void aSecondRunChangesNothing() throws Exception {
    set(answers(""));
    Map<String, String> before = everything();
    Setup.Outcome again = set(answers(""));
    assertThat(again.changed()).isEmpty();
    assertThat(again.left()).isEmpty();
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void aDryRunSaysWhatItWouldDoAndDoesNothing() throws Exception {
    Setup.Outcome outcome = set(answers(""), true);
    assertThat(outcome.changed())
        .contains("make the folder /var/lib/cloister (750)")
        .contains("write /etc/cloister/cloister.yml (640)");
    assertThat(said).allMatch(line -> line.startsWith("would "));
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void otherAnswersChangeWhatSetupItselfHasWritten() throws Exception {
    set(plain(""));
    assertThat(set(plain("port = 9443\n")).changed())
        .containsExactly("write /etc/cloister/cloister.yml anew");
    assertThat(words()).containsEntry("http.port", "9443");
  }

  @Test
  void anEditedFileStaysAndWhatIsAskedForLiesBesideIt() throws Exception {
    set(plain(""));
    Path file = root.resolve("etc/cloister/cloister.yml");
    String edited = Files.readString(file) + "# ours\n";
    Files.writeString(file, edited);
    assertThat(set(plain("")).changed()).as("nothing else is asked for than before").isEmpty();
    assertThat(set(plain("port = 9443\n")).changed())
        .containsExactly(
            "write /etc/cloister/cloister.yml.new and leave /etc/cloister/cloister.yml, which was edited");
    assertThat(file).hasContent(edited);
    assertThat(root.resolve("etc/cloister/cloister.yml.new")).content().contains("port: 9443");
    Setup.Outcome third = set(plain("port = 9443\n"));
    assertThat(third.changed()).isEmpty();
    assertThat(third.left()).singleElement().asString().contains("cloister.yml.new");
  }

  @Test
  void whatAPackageHasPutThereIsNobodysEdit() throws Exception {
    Path config = Files.createDirectories(root.resolve("etc/cloister"));
    Files.write(config.resolve("cloister.yml"), Shipped.packagedConfiguration());
    assertThat(set(plain("")).changed()).contains("write /etc/cloister/cloister.yml anew");
    assertThat(words()).containsEntry("http.port", "8080");
  }

  @Test
  void aDataFolderElsewhereIsOpenedForTheService() throws Exception {
    set(plain("data = /srv/Daten der Firma/100%\n"));
    assertThat(root.resolve("etc/systemd/system/cloister.service.d/data.conf"))
        .content()
        .contains("ReadWritePaths=\"/srv/Daten der Firma/100%%\"");
    assertThat(words()).containsEntry("home", "/srv/Daten der Firma/100%");
  }

  @Test
  void onesOwnPairIsCopiedAndAnotherOneTakesItsPlace() throws Exception {
    set(answers(""));
    Path tls = root.resolve("etc/cloister/tls");
    Path certificate = Files.copy(tls.resolve("server.pem"), folder.resolve("ours.pem"));
    Path key = Files.copy(tls.resolve("server.key"), folder.resolve("ours.key"));
    String own =
        answers("tls = own\ntls_certificate = " + certificate + "\ntls_key = " + key + "\n");
    assertThat(set(own).changed()).isEmpty();
    Files.writeString(certificate, Files.readString(certificate) + "\n");
    assertThat(set(own).changed()).containsExactly("write /etc/cloister/tls/server.pem anew");
  }

  @Test
  void aProxysServerListensToThisMachineAlone() throws Exception {
    set(answers("tls = none\n"));
    assertThat(words())
        .containsEntry("http.bind", "127.0.0.1")
        .containsEntry("http.secure", "true")
        .containsEntry("http.behind_proxy", "true")
        .doesNotContainKey("http.tls.key_file");
  }

  @Test
  void somethingInTheWayIsOneSentenceAndLeavesNoHalves() throws Exception {
    Files.writeString(Files.createDirectories(root.resolve("etc")).resolve("cloister"), "a file");
    assertThatThrownBy(() -> set(plain("")))
        .isInstanceOfSatisfying(
            SetupRefused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(SetupRefused.REFUSED);
              assertThat(refused.sentence()).contains("something else lies in its way");
            });
    try (Stream<Path> all = Files.walk(root)) {
      assertThat(all.map(Path::toString)).noneMatch(path -> path.endsWith(".part"));
    }
  }

  @Test
  void peoplesHomesHoldNoDataOfAService() throws Exception {
    Setup setup = new Setup(Layout.below(root), program, said::add);
    Answers answers =
        setup.read(
            Files.writeString(folder.resolve("answers"), plain("data = /home/ewan/data\n")));
    assertThatThrownBy(() -> setup.check(answers, List.of()))
        .hasMessageContaining("does not see people's homes");
  }

  @Test
  void aFolderWithOtherFilesDoesNotBecomeTheDataFolder() throws Exception {
    Files.createDirectories(root.resolve("srv/ewan"));
    Setup setup = new Setup(Layout.below(root), program, said::add);
    Answers answers =
        setup.read(Files.writeString(folder.resolve("answers"), plain("data = /srv\n")));
    assertThatThrownBy(() -> setup.check(answers, List.of()))
        .hasMessageContaining("other files, such as ewan");
    Files.move(root.resolve("srv/ewan"), root.resolve("srv/lost+found"));
    setup.check(answers, List.of());
  }

  @Test
  void aFailureOfTheMachineStopsItBeforeAnythingIsDone() throws Exception {
    Setup setup = new Setup(Layout.below(root), program, said::add);
    Answers answers =
        setup.read(
            Files.writeString(
                folder.resolve("answers"),
                answers("tls = own\ntls_certificate = /no\ntls_key = /no\n")));
    List<Finding> findings = setup.preflight(answers);
    assertThat(findings)
        .anyMatch(finding -> finding.check().equals("tls_pair") && finding.isFailed());
    assertThatThrownBy(() -> setup.check(answers, findings))
        .isInstanceOfSatisfying(
            SetupRefused.class, refused -> assertThat(refused.code()).isEqualTo(1));
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void uninstallingTakesAwayWhatSetupMadeAndLeavesTheDataAndWhatWasEdited() throws Exception {
    set(answers(""));
    Files.writeString(root.resolve("var/lib/cloister/FORMAT"), "1\n");
    Path environment = root.resolve("etc/cloister/cloister.env");
    Files.writeString(environment, "CLOISTER_HEAP=2g\n");
    Uninstall.Outcome dry = new Uninstall(Layout.below(root), true, said::add).run(false, "");
    assertThat(dry.done()).contains("take away /usr/bin/cloister");
    assertThat(root.resolve("usr/bin/cloister")).exists();

    Uninstall.Outcome outcome = new Uninstall(Layout.below(root), false, said::add).run(false, "");
    assertThat(outcome.left())
        .containsExactly(
            "/etc/cloister/cloister.env was edited, so it stays.",
            "The data stays in /var/lib/cloister.");
    assertThat(root.resolve("opt/cloister")).doesNotExist();
    assertThat(root.resolve("usr/bin/cloister")).doesNotExist();
    assertThat(root.resolve("etc/systemd/system/cloister.service")).doesNotExist();
    assertThat(root.resolve("etc/cloister/tls")).doesNotExist();
    assertThat(root.resolve("etc/cloister/cloister.yml")).doesNotExist();
    assertThat(environment).exists();
    assertThat(root.resolve("var/lib/cloister/FORMAT")).exists();
  }

  @Test
  void dataGoesOnlyWithTheFoldersNameTyped() throws Exception {
    set(plain("data = /srv/answers\n"));
    Files.writeString(root.resolve("srv/answers/FORMAT"), "1\n");
    Layout layout = Layout.below(root);
    assertThatThrownBy(() -> new Uninstall(layout, false, said::add).run(true, "data"))
        .hasMessageContaining("add --confirm answers");
    assertThat(root.resolve("usr/bin/cloister")).exists();
    new Uninstall(layout, false, said::add).run(true, "answers");
    assertThat(root.resolve("srv/answers")).doesNotExist();
    assertThat(root.resolve("etc/cloister")).doesNotExist();
  }

  @Test
  void aFolderThatIsNotCloistersIsNotTakenAway() throws Exception {
    set(plain("data = /srv/answers\n"));
    assertThatThrownBy(
            () -> new Uninstall(Layout.below(root), false, said::add).run(true, "answers"))
        .hasMessageContaining("holds no data of Cloister");
    assertThat(root.resolve("srv/answers")).exists();
  }
}
