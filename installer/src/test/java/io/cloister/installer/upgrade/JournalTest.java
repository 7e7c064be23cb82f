package io.cloister.installer.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final Course COURSE =
      new Course(Path.of("/opt/a b/1"), "1", Path.of("/opt/a b/2"), "2", true);

  @TempDir Path home;

  @Test
  void saysHowFarItCame() throws IOException {
    Journal journal = Journal.begin(new Place(home), COURSE, Clock.systemUTC());
    journal.started(Step.SNAPSHOT);
    assertThat(journal.standing()).isEqualTo(new Standing.Underway(COURSE, Step.SNAPSHOT, false));
    journal.done(Step.SNAPSHOT, "3 files");
    assertThat(journal.standing()).isEqualTo(new Standing.Underway(COURSE, Step.SNAPSHOT, true));
    journal.undoing("it failed\nin two lines");
    journal.cleared();
    assertThat(journal.standing())
        .isEqualTo(new Standing.Undoing(COURSE, "it failed in two lines", true));
    journal.undone("it failed");
    assertThat(journal.standing()).isEqualTo(new Standing.Undone(COURSE, "it failed"));
  }

  @Test
  void aTornLineDoesNotCountAndIsWrittenOver() throws IOException {
    Place place = new Place(home);
    Journal journal = Journal.begin(place, COURSE, Clock.systemUTC());
    journal.started(Step.STOP);
    Files.writeString(place.journal(), "2026-11-28T19:0", StandardOpenOption.APPEND);
    assertThat(journal.standing()).isEqualTo(new Standing.Underway(COURSE, Step.STOP, false));
    journal.done(Step.STOP, "");
    assertThat(journal.standing()).isEqualTo(new Standing.Underway(COURSE, Step.STOP, true));
  }

  @Test
  void aLineOfSomebodyElseIsNotPassedOver() throws IOException {
    Place place = new Place(home);
    Journal journal = Journal.begin(place, COURSE, Clock.systemUTC());
    Files.writeString(place.journal(), "now\tLEVITATED\tby a cat\n", StandardOpenOption.APPEND);
    assertThatThrownBy(journal::standing).hasMessageContaining("none of Cloister's");
  }
}
