package io.cloister.installer.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Setup in a folder of one's own, with a program that writes down how it was called.
class OwnFolderTest {
  private static final String PROGRAM =
      """
      #!/bin/sh
      base=$(dirname "$(dirname "$0")")
      [ ! -e "$base/broken" ] || { echo "cloister: the disk is away." >&2; exit 1; }
      read -r password
      echo "$@" >"$base/arguments"
      echo "$password" >"$base/password"
      env >"$base/environment"
      config=$3
      echo 1 >"$(dirname "$(dirname "$config")")/data/FORMAT"
      echo '{"made":true,"login":"rosa","password":null}'
      """;

  @TempDir Path folder;
  private Path unpacked;
  private Path home;

  @BeforeEach
  void unpackAProgram() throws Exception {
    unpacked = folder.resolve("cloister 1.0");
    home = folder.resolve("Mein Cloister");
    Files.createDirectories(unpacked.resolve("bin"));
    Path command = Files.writeString(unpacked.resolve("bin/cloister"), PROGRAM);
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(unpacked.resolve("VERSION"), "1.0\n");
  }

  private Setup.Outcome set(String more) throws Exception {
    Setup setup = new Setup(Layout.within(home), Program.in(unpacked).orElseThrow(), line -> {});
    Path file = folder.resolve("answers");
    Files.writeString(file, "organisation = Acme\nadministrator = rosa\nport = 39117\n" + more);
    return setup.run(setup.read(file), false);
  }

  @Test
  void touchesNothingButThatFolderAndSaysHowToStart() throws Exception {
    Setup.Outcome outcome = set("");
    assertThat(outcome.start())
        .isEqualTo(
            "CLOISTER_CONFIG='%s/etc/cloister.yml' '%s/bin/cloister' serve"
                .formatted(home, unpacked.toRealPath()));
    assertThat(home.resolve("data/FORMAT")).exists();
    try (Stream<Path> made = Files.list(home)) {
      assertThat(made.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("etc", "data");
    }
  }

  @Test
  void aMadeUpPasswordIsShownOnceAndGoesToTheProgramThroughAPipe() throws Exception {
    String password = set("").password().orElseThrow();
    assertThat(unpacked.resolve("password")).hasContent(password);
    assertThat(unpacked.resolve("arguments"))
        .content()
        .contains("first-start", "--admin rosa", "--organisation Acme")
        .doesNotContain(password);
    assertThat(unpacked.resolve("environment")).content().doesNotContain(password);
    Setup.Outcome again = set("");
    assertThat(again.password()).isEmpty();
    assertThat(again.changed()).isEmpty();
  }

  @Test
  void aPasswordOfOnesOwnIsNotShown() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "orchid lantern quietly\n");
    assertThat(set("admin_password_file = " + secret + "\n").password()).isEmpty();
    assertThat(unpacked.resolve("password")).hasContent("orchid lantern quietly");
  }

  @Test
  void aFirstStartThatFailsIsSaidInTheProgramsWordsAndDoneTheNextTime() throws Exception {
    Path broken = Files.createFile(unpacked.resolve("broken"));
    assertThatThrownBy(() -> set("")).hasMessageContaining("the disk is away");
    Files.delete(broken);
    assertThat(set("").changed())
        .containsExactly("make the organisation Acme and its administrator rosa");
  }

  @Test
  void uninstallingLeavesTheProgramAndTheData() throws Exception {
    set("");
    new Uninstall(Layout.within(home), false, line -> {}).run(false, "");
    assertThat(home.resolve("etc")).doesNotExist();
    assertThat(home.resolve("data/FORMAT")).exists();
    assertThat(unpacked.resolve("bin/cloister")).exists();
  }
}
