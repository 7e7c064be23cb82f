package io.cloister.installer.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.installer.preflight.Finding.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The checks over this very machine.
class MachineTest {
  @TempDir Path folder;

  @Test
  void looksAtTheMachineAndTheDataFolderAndLeavesNothingThere() throws Exception {
    Path data = folder.resolve("Daten der Firma/地下室");
    List<Finding> findings = new Preflight().run(Wanted.machine().withData(data));
    assertThat(findings.stream().map(Finding::check))
        .containsExactly(
            "processors",
            "memory",
            "data_folder",
            "file_system",
            "disk_space",
            "disk_files",
            "write_latency",
            "native_code",
            "file_names",
            "locale",
            "open_files",
            "processes",
            "clock");
    assertThat(findings)
        .filteredOn(finding ->
            List.of("data_folder", "native_code", "file_names", "clock").contains(finding.check()))
        .allMatch(finding -> finding.verdict() == Verdict.OK);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void connectsToNobodyWhoWasNotNamed() {
    assertThat(new Preflight().run(Wanted.machine()).stream().map(Finding::check))
        .doesNotContain("model", "directory", "port");
  }

  @Test
  void aFileInTheWayOfTheDataFolderIsAFailure() throws Exception {
    Path file = Files.createFile(folder.resolve("data"));
    Finding finding = new DataFolder(file, file).look();
    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.found()).contains("is a file");
  }

  @Test
  void aClockBeforeThisProgramIsAFailure() {
    Clock stopped = Clock.fixed(Instant.parse("1970-01-01T00:00:09Z"), ZoneOffset.UTC);
    Finding finding = new MachineClock(stopped, null, null).look();
    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.remedy()).contains("timedatectl");
  }

  @Test
  void readsTheHardLimits() {
    String limits =
        """
        Limit                     Soft Limit           Hard Limit           Units
        Max processes             95964                95965                processes
        Max open files            1024                 524288               files
        Max locked memory         unlimited            unlimited            bytes
        """;
    assertThat(Limits.hard("Max open files", limits)).isEqualTo(524_288);
    assertThat(Limits.hard("Max processes", limits)).isEqualTo(95_965);
    assertThat(Limits.hard("Max locked memory", limits)).isEqualTo(Limits.NONE);
  }
}
