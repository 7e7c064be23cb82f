package io.cloister.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StorableTest {
  @Test
  void leavesAloneWhatEveryDatabaseKeeps() {
    String text = "ä😀日\n\t\u0001\u007f\uFFFF";
    assertThat(Storable.text(text)).isSameAs(text);
  }

  @Test
  void replacesWhatPostgresCannotKeep() {
    assertThat(Storable.text("a\0b")).isEqualTo("a\uFFFDb");
    assertThat(Storable.text("\uD83D")).isEqualTo("\uFFFD");
    assertThat(Storable.text("\uDE00\uD83D")).isEqualTo("\uFFFD\uFFFD");
    assertThat(Storable.text("\uD83D\uD83D\uDE00\uDE00")).isEqualTo("\uFFFD😀\uFFFD");
  }

  @Test
  void keepsTimesToTheMicrosecond() {
    assertThat(Storable.time(Instant.parse("2026-01-01T00:00:00.123456789Z")))
        .isEqualTo("2026-01-01T00:00:00.123456Z");
  }

  @Test
  void doesNotKnowTimesThatNoCalendarShows() {
    assertThat(Storable.time(Instant.MAX)).isNull();
    assertThat(Storable.time(Instant.MIN)).isNull();
    assertThat(Storable.time(null)).isNull();
  }
}
