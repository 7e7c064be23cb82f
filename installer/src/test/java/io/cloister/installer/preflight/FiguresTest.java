package io.cloister.installer.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.installer.preflight.Finding.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// What each figure is worth. What is not well has a remedy, and what is well has none.
class FiguresTest {
  private static final Path FOLDER = Path.of("/srv/cloister");
  private static final long GB = 1_000_000_000L;

  private record Case(Finding finding, Verdict verdict, String found) {}

  static final List<Case> CASES =
      List.of(
          new Case(new Processors(1).look(), Verdict.WARNING, "1"),
          new Case(new Processors(2).look(), Verdict.OK, "2"),
          new Case(new Memory(16 * GB, 16 * GB).look(), Verdict.OK, "16.0 GB"),
          new Case(
              new Memory(16 * GB, GB + GB / 2).look(),
              Verdict.WARNING,
              "1.5 GB of 16.0 GB, by a control group"),
          new Case(new Memory(GB / 2, GB / 2).look(), Verdict.FAILED, "500 MB"),
          new Case(new DiskSpace(FOLDER, 80 * GB).look(), Verdict.OK, "80.0 GB free"),
          new Case(new DiskSpace(FOLDER, 2 * GB).look(), Verdict.WARNING, "2.0 GB free"),
          new Case(new DiskSpace(FOLDER, 90_000_000).look(), Verdict.FAILED, "90 MB free"),
          new Case(new DiskFiles(FOLDER, 2_000_000).look(), Verdict.OK, "2,000,000 more"),
          new Case(new DiskFiles(FOLDER, 50_000).look(), Verdict.WARNING, "50,000 more"),
          new Case(new DiskFiles(FOLDER, 10).look(), Verdict.FAILED, "10 more"),
          new Case(new DiskFiles(FOLDER, -1).look(), Verdict.OK, "no limit known"),
          new Case(WriteLatency.judge(1.25), Verdict.OK, "1.3 ms"),
          new Case(WriteLatency.judge(34), Verdict.WARNING, "34.0 ms"),
          new Case(new FileSystemKind(FOLDER, "ext4").look(), Verdict.OK, "ext4"),
          new Case(new FileSystemKind(FOLDER, "nfs4").look(), Verdict.FAILED, "nfs4"),
          new Case(new FileSystemKind(FOLDER, "cifs").look(), Verdict.FAILED, "cifs"),
          new Case(new FileSystemKind(FOLDER, "overlay").look(), Verdict.WARNING, "overlay"),
          new Case(new FileSystemKind(FOLDER, "tmpfs").look(), Verdict.WARNING, "tmpfs"),
          new Case(new LocaleEncoding("UTF-8").look(), Verdict.OK, "UTF-8"),
          new Case(new LocaleEncoding("ANSI_X3.4-1968").look(), Verdict.FAILED, "ANSI_X3.4-1968"),
          new Case(new OpenFiles(1_024).look(), Verdict.FAILED, "1,024"),
          new Case(new OpenFiles(4_096).look(), Verdict.WARNING, "4,096"),
          new Case(new OpenFiles(65_536).look(), Verdict.OK, "65,536"),
          new Case(new OpenFiles(Limits.NONE).look(), Verdict.OK, "no limit"),
          new Case(new Processes(100).look(), Verdict.FAILED, "100"),
          new Case(new Processes(512).look(), Verdict.WARNING, "512"),
          new Case(new Processes(4_096).look(), Verdict.OK, "4,096"),
          new Case(
              MachineClock.judge(Duration.ofSeconds(-2), "the disk's"),
              Verdict.OK,
              "2 s from the disk's"),
          new Case(
              MachineClock.judge(Duration.ofSeconds(90), "the disk's"),
              Verdict.WARNING,
              "90 s from the disk's"),
          new Case(
              MachineClock.judge(Duration.ofHours(-1), "the model server's"),
              Verdict.FAILED,
              "3600 s from the model server's"));

  @ParameterizedTest
  @FieldSource("CASES")
  void everyFigureIsWorthSomething(Case one) {
    Finding finding = one.finding();
    assertThat(finding.verdict()).isEqualTo(one.verdict());
    assertThat(finding.found()).isEqualTo(one.found());
    assertThat(finding.remedy().isEmpty()).isEqualTo(one.verdict() == Verdict.OK);
  }
}
