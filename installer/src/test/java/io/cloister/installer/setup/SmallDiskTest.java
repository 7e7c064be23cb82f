package io.cloister.installer.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloister.installer.preflight.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Setup on a disk that is too small, and on one that is read-only. Needs to mount one, which takes
/// root; where that cannot be done, it says so and looks at nothing.
class SmallDiskTest {
  private static final String ANSWERS = "organisation = Acme\naddress = cloister.example.org\n";

  @TempDir Path folder;
  private boolean mounted;

  private Path disk() {
    return folder.resolve("Kleine Platte");
  }

  private boolean mount(String options) throws Exception {
    Files.createDirectories(disk());
    mounted =
        Commands.run("mount", "-t", "tmpfs", "-o", options, "cloister-test", disk().toString())
            .well();
    if (!mounted) {
      System.out.println(
          "SmallDiskTest did not run: no file system can be mounted here (that takes root)");
    }
    return mounted;
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      Commands.must("umount", disk().toString());
    }
  }

  private Setup setup() throws Exception {
    Path unpacked = folder.resolve("cloister-1.0");
    Files.createDirectories(unpacked.resolve("bin"));
    Path command = Files.writeString(unpacked.resolve("bin/cloister"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(unpacked.resolve("VERSION"), "1.0\n");
    Files.write(unpacked.resolve("lib"), new byte[1_000_000]);
    return new Setup(Layout.below(disk()), Program.in(unpacked).orElseThrow(), line -> {});
  }

  private Answers answers(Setup setup) throws Exception {
    return setup.read(Files.writeString(folder.resolve("answers"), ANSWERS));
  }

  @Test
  void aFullDiskIsOneSentenceAndLeavesNoHalves() throws Exception {
    if (!mount("size=600k")) {
      return;
    }
    Setup setup = setup();
    Answers answers = answers(setup);
    assertThatThrownBy(() -> setup.run(answers, false))
        .isInstanceOfSatisfying(
            SetupRefused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(SetupRefused.DISK);
              assertThat(refused.sentence()).contains(" is full. Free some room there");
            });
    try (Stream<Path> all = Files.walk(disk())) {
      assertThat(all.map(Path::toString)).noneMatch(path -> path.contains(".part"));
    }
    Commands.must("mount", "-o", "remount,size=20m", disk().toString());
    assertThat(setup.run(answers, false).changed()).isNotEmpty();
    assertThat(setup.run(answers, false).changed()).isEmpty();
  }

  @Test
  void aReadOnlyDiskIsFoundBeforeAnythingIsDone() throws Exception {
    if (!mount("size=20m")) {
      return;
    }
    Setup setup = setup();
    Answers answers = answers(setup);
    Commands.must("mount", "-o", "remount,ro", disk().toString());
    List<Finding> findings = setup.preflight(answers);
    assertThat(findings)
        .anyMatch(finding ->
            finding.check().equals("data_folder")
                && finding.isFailed()
                && finding.found().contains("read-only file system"));
    assertThatThrownBy(() -> setup.check(answers, findings))
        .isInstanceOfSatisfying(
            SetupRefused.class, refused -> assertThat(refused.code()).isEqualTo(SetupRefused.DISK));
  }
}
