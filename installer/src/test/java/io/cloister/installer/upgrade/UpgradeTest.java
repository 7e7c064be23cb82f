package io.cloister.installer.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UpgradeTest {
  private static final String TWO = "knows-only-the-two";

  @TempDir Path folder;

  private Installation installation;
  private Map<String, String> before;

  @BeforeEach
  void install() throws IOException {
    installation = new Installation(folder);
    before = installation.bytes();
  }

  @AfterEach
  void end() throws IOException {
    installation.close();
  }

  @Test
  void theNewReleaseServesTheMigratedData() throws Exception {
    Upgrade.Done done = installation.upgrade();
    assertThat(done.sentence()).startsWith("0.2.0 is in use, and ready.");
    assertThat(installation.inUse()).isEqualTo("0.2.0");
    assertThat(installation.serving.version).isEqualTo("0.2.0");
    assertThat(Files.readString(installation.home.resolve("data/cloister.mv.db")))
        .endsWith("a row of 0.2.0\n");
    assertThat(installation.upgrade().sentence()).isEqualTo("0.2.0 is in use already.");
  }

  @Test
  void theNewReleaseIsTunedWhileTheOldOneServesWhereThatIs() throws Exception {
    installation.tuned(Installation.OLD);
    assertThat(installation.upgrade().sentence()).startsWith("0.2.0 is in use, and ready.");
    assertThat(Release.in(installation.releases.of(Installation.NEW)).tuned()).isTrue();
  }

  @Test
  void aReleaseThatDoesNotWorkOnThisMachineClosesNothing() throws Exception {
    installation.tuned(Installation.OLD);
    installation.set("fails-at-tune");
    assertThatThrownBy(installation::upgrade)
        .isInstanceOf(Refused.class)
        .hasMessage(
            "0.2.0 does not work on this machine: cloister: the self-test failed, so starts stay as they were. Nothing was changed.");
    assertThat(installation.serving.version).isEqualTo(Installation.OLD);
    assertThat(installation.bytes()).isEqualTo(before);
  }

  @Test
  void aServiceThatDidNotRunIsNotStarted() throws Exception {
    installation.serving.stop();
    installation.upgrade();
    assertThat(installation.inUse()).isEqualTo("0.2.0");
    assertThat(installation.serving.version).isNull();
  }

  @Test
  void withoutDataOnlyTheLinkIsSet() throws Exception {
    Files.delete(installation.home.resolve("FORMAT"));
    installation.serving.stop();
    assertThat(installation.upgrade().sentence()).contains("no data yet");
    assertThat(installation.inUse()).isEqualTo("0.2.0");
    assertThat(installation.place().folder()).doesNotExist();
  }

  @Test
  void migratingAndTryingAreOneProgramAndTwoSteps() throws Exception {
    installation.set("slow");
    Power nobody = new Power(Integer.MAX_VALUE);
    installation.upgrade(nobody);
    assertThat(installation.place().said())
        .content()
        .contains("== migrate --self-test ended with 0")
        .doesNotContain("== migrate ended");
    assertThat(nobody.points)
        .containsSubsequence(
            "begins migrate", "ended migrate", "begins self-test", "ended self-test");
    assertThat(Files.readAllLines(installation.place().journal()))
        .anyMatch(line -> line.matches(".*DONE\tMIGRATE\t\\d+ ms schema=2"))
        .anyMatch(line -> line.matches(".*DONE\tSELF_TEST\t\\d+ ms .*events=4.*"));
  }

  @Test
  void aReleaseThatKnowsOnlyTheTwoIsAskedForTheTwo() throws Exception {
    installation.set(TWO);
    assertThat(installation.upgrade().sentence()).startsWith("0.2.0 is in use, and ready.");
    assertThat(installation.place().said())
        .content()
        .contains("== migrate ended with 0")
        .contains("== self-test --data ended with 0");
    assertThat(new Rollback(installation.setting(Telling.NOBODY)).run(false))
        .contains("3 events on record, 1 documents");
  }

  @Test
  void aReleaseThatDoesNotSayWhatTheDataIsNowIsTakenBack() throws Exception {
    installation.set("says-nothing");
    assertThatThrownBy(installation::upgrade)
        .isInstanceOf(Refused.class)
        .hasMessageContaining("without saying what the data is now")
        .hasMessageContaining("0.1.0 serves again");
    assertThat(installation.bytes()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "fails-at-migrate, at once",
    "fails-at-migrate, knows-only-the-two",
    "fails-at-self-test, at once",
    "fails-at-self-test, knows-only-the-two",
    "never-ready, at once"
  })
  void whatFailsIsTakenBackToTheByte(String how, String knowing) throws Exception {
    installation.set(how);
    installation.set(knowing);
    if (how.equals("never-ready")) {
      installation.serving.neverReady.add("0.2.0");
    }
    assertThatThrownBy(installation::upgrade)
        .isInstanceOf(Refused.class)
        .hasMessageContaining("was taken back")
        .hasMessageContaining("0.1.0 serves again")
        .extracting(failed -> ((Refused) failed).exit())
        .isEqualTo(Refused.Exit.ROLLED_BACK);
    assertThat(installation.bytes()).isEqualTo(before);
    assertThat(new Snapshot(installation.place()).differing()).isEmpty();
    assertThat(installation.inUse()).isEqualTo("0.1.0");
    assertThat(installation.serving.version).isEqualTo("0.1.0");
    assertThat(installation.place().said()).content().contains("== migrate ");
  }

  /// Who comes next after a kill.
  enum Next {
    THE_OLD_SERVER,
    ROLLBACK,
    UPGRADE
  }

  @ParameterizedTest
  @EnumSource
  void killedAnywhereItIsTheOldDataOrTheNew(Next next) throws Exception {
    killedAnywhere(next, "at once");
  }

  @ParameterizedTest
  @EnumSource
  void killedAnywhereBetweenTwoProgramsItIsTheOldDataOrTheNew(Next next) throws Exception {
    killedAnywhere(next, TWO);
  }

  private void killedAnywhere(Next next, String knowing) throws Exception {
    for (int point = 0; ; point++) {
      try (Installation killed = new Installation(folder.resolve(next + "-" + point))) {
        killed.set(knowing);
        Map<String, String> old = killed.bytes();
        Power power = new Power(point);
        try {
          killed.upgrade(power);
          assertThat(point).as("it was killed at many points").isGreaterThan(15);
          return;
        } catch (Killed gone) {
          String where = next + " after " + power.points;
          come(next, killed);
          String version = killed.inUse();
          if (version.equals("0.1.0")) {
            assertThat(killed.bytes()).as(where).isEqualTo(old);
          } else {
            assertThat(killed.bytes().get("data/cloister.mv.db"))
                .as(where)
                .isEqualTo(migrated(old, killed));
          }
          assertThat(next != Next.UPGRADE || version.equals("0.2.0")).as(where).isTrue();
          assertThat(next != Next.ROLLBACK || killed.serving.ready()).as(where).isTrue();
        }
      }
    }
  }

  private static void come(Next next, Installation killed) throws Exception {
    switch (next) {
      case THE_OLD_SERVER -> {
        // As the machine comes up again: what the link leads to is started.
        String version = killed.inUse();
        Upgrades.Found found = Upgrades.settle(killed.home, version);
        assertThat(found).isNotInstanceOf(Upgrades.Found.Shut.class);
        if (found instanceof Upgrades.Found.Unconfirmed) {
          Upgrades.confirm(killed.home);
        }
        assertThat(Upgrades.settle(killed.home, version))
            .isInstanceOf(Upgrades.Found.Settled.class);
      }
      case ROLLBACK -> {
        try {
          new Rollback(killed.setting(Telling.NOBODY)).run(true);
        } catch (Refused nothing) {
          assertThat(nothing.sentence()).contains("nothing to go back to");
        }
      }
      case UPGRADE -> killed.upgrade();
    }
  }

  private String migrated(Map<String, String> old, Installation killed) throws IOException {
    Path copy = folder.resolve("migrated");
    Files.writeString(copy, "rows of 0.1.0\n".repeat(1000) + "half a row of 0.2.0\n");
    assertThat(old).isNotEqualTo(killed.bytes());
    return Digests.read(copy);
  }

  @Test
  void killedWhileItIsTakenBackItIsTakenBackByWhoeverComesNext() throws Exception {
    for (int point = 0; point < 5; point++) {
      try (Installation killed = new Installation(folder.resolve("undo-" + point))) {
        Map<String, String> old = killed.bytes();
        killed.upgrade();
        Power power = new Power(point);
        try {
          new Rollback(killed.setting(power)).run(true);
        } catch (Killed gone) {
          new Rollback(killed.setting(Telling.NOBODY)).run(true);
        }
        assertThat(killed.bytes()).as("" + power.points).isEqualTo(old);
        assertThat(killed.inUse()).isEqualTo("0.1.0");
      }
    }
  }

  @Test
  void aHalfMovedFolderIsMovedToItsEnd() throws Exception {
    installation.upgrade();
    Journal journal = Journal.of(installation.place(), java.time.Clock.systemUTC());
    new Undo(installation.place(), journal).begin("a test");
    Path home = installation.home;
    Files.createDirectory(installation.place().after());
    Files.move(home.resolve("data"), installation.place().after().resolve("data"));
    assertThat(Upgrades.obstacle(home))
        .hasValueSatisfying(why -> assertThat(why).contains("cloister rollback"));
    assertThat(Upgrades.settle(home, "0.1.0")).isInstanceOf(Upgrades.Found.PutBack.class);
    assertThat(installation.bytes()).isEqualTo(before);
    assertThat(Upgrades.obstacle(home)).isEmpty();
  }

  @Test
  void theNewServerDoesNotPutOldDataUnderItself() throws Exception {
    installation.upgrade();
    Journal journal = Journal.of(installation.place(), java.time.Clock.systemUTC());
    new Undo(installation.place(), journal).begin("a test");
    assertThat(Upgrades.settle(installation.home, "0.2.0"))
        .isInstanceOfSatisfying(
            Upgrades.Found.Shut.class,
            shut -> assertThat(shut.sentence()).contains("cloister rollback"));
  }

  @Test
  void aDamagedSnapshotIsNotPutBack() throws Exception {
    installation.upgrade();
    Map<String, String> migrated = installation.bytes();
    Path damaged = installation.place().before().resolve("data/cloister.mv.db");
    Files.writeString(damaged, "rows of somebody else\n");
    assertThatThrownBy(() -> new Rollback(installation.setting(Telling.NOBODY)).run(true))
        .hasMessageContaining("data/cloister.mv.db is missing or was changed");
    assertThat(installation.bytes()).isEqualTo(migrated);
    assertThat(installation.inUse()).isEqualTo("0.2.0");
  }

  @Test
  void goingBackSaysWhatIsLostAndKeepsIt() throws Exception {
    installation.upgrade();
    String asked = new Rollback(installation.setting(Telling.NOBODY)).run(false);
    assertThat(asked).contains("3 events on record, 1 documents").contains("--confirm");
    assertThat(installation.inUse()).isEqualTo("0.2.0");
    String done = new Rollback(installation.setting(Telling.NOBODY)).run(true);
    assertThat(done).contains("0.1.0 serves again");
    assertThat(installation.bytes()).isEqualTo(before);
    assertThat(installation.place().after().resolve("data/cloister.mv.db"))
        .content()
        .endsWith("a row of 0.2.0\n");
    assertThatThrownBy(() -> new Rollback(installation.setting(Telling.NOBODY)).run(true))
        .hasMessageContaining("taken back already");
  }

  @Test
  void twoAtATimeAreOneTooMany() throws Exception {
    try (var held = installation.place().hold()) {
      assertThatThrownBy(installation::upgrade)
          .hasMessageContaining("under way in another process");
    }
    assertThat(installation.bytes()).isEqualTo(before);
  }

  @Test
  void whatIsNoReleaseIsRefused() {
    assertThatThrownBy(() -> Release.in(folder))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("is no release of Cloister: it has no VERSION");
  }

  @Test
  void aProgramThatDoesNotRunHereChangesNothing() throws Exception {
    Files.writeString(
        installation.releases.of("0.2.0").resolve("bin/cloister"), "#!/bin/sh\nexit 3\n");
    assertThatThrownBy(installation::upgrade).hasMessageContaining("does not run on this machine");
    assertThat(installation.serving.version).isEqualTo("0.1.0");
    assertThat(installation.place().folder()).doesNotExist();
  }

  /// The power fails. Nobody catches it but the tests.
  static final class Killed extends Error {}

  /// Fails at one of the points where something begins or has ended.
  static final class Power implements Telling {
    final List<String> points = new ArrayList<>();
    private final int last;

    Power(int last) {
      this.last = last;
    }

    private void point(String what) {
      if (points.size() == last) {
        throw new Killed();
      }
      points.add(what);
    }

    @Override
    public void begins(String what) {
      point("begins " + what);
    }

    @Override
    public void ended(String what, Duration took) {
      point("ended " + what);
    }

    @Override
    public void say(String sentence) {}
  }
}
