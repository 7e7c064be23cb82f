package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The unit of the service, as systemd reads it. With the program in its place it is tried by
/// `./dev image-test unit`.
class UnitFileIT {
  private static final String MISSING =
      "systemd-analyze is not there: apt-get install systemd. It need not run as process 1";

  private static final Path LINUX =
      Path.of(System.getProperty("cloister.root", "."), "packaging/linux");

  @TempDir Path folder;
  private Path unit;

  private record Said(int code, String text) {}

  @BeforeEach
  void write() throws Exception {
    unit = folder.resolve("cloister.service");
    String written = Files.readString(LINUX.resolve("cloister.service"));
    Files.writeString(unit, written.replace("/opt/cloister/current/bin/cloister", "/bin/true"));
    boolean here = analyze("--version").code() == 0;
    if (!here) {
      System.out.println("UnitFileIT did not run: " + MISSING);
    }
    assumeTrue(here, MISSING);
  }

  @Test
  void nothingIsWrongWithIt() throws Exception {
    assertThat(analyze("verify", unit.toString())).isEqualTo(new Said(0, ""));
  }

  /// In tenths of ten.
  @Test
  void littleIsOpen() throws Exception {
    assertThat(exposure(14)).satisfies(said -> assertThat(said.code()).as(said.text()).isZero());
  }

  @Test
  void lessIsOpenWhereItIsToldWhichNetworksAreOurs() throws Exception {
    Files.writeString(
        unit, Files.readString(unit) + Files.readString(LINUX.resolve("only-our-networks.conf")));
    assertThat(exposure(12)).satisfies(said -> assertThat(said.code()).as(said.text()).isZero());
  }

  private Said exposure(int most) throws Exception {
    return analyze("security", "--offline=true", "--threshold=" + most, unit.toString());
  }

  private static Said analyze(String... options) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("systemd-analyze", "--no-pager"));
    command.addAll(List.of(options));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Said(process.waitFor(), text);
    } catch (IOException missing) {
      return new Said(-1, MISSING);
    }
  }
}
