package io.cloister.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrontMatterTest {
  @Test
  void isTakenApartFromTheText() {
    FrontMatter front =
        FrontMatter.of("---\ntitle: \"On call\"\nauthor: Lukas\ndate: 2025-03-01\n---\n# Text\n");
    assertThat(front)
        .isEqualTo(
            new FrontMatter("On call", "Lukas", Instant.parse("2025-03-01T00:00:00Z"), "# Text\n"));
  }

  @Test
  void aTextWithoutAnyIsAllText() {
    assertThat(FrontMatter.of("# Text\n\n---\n\nmore").body()).isEqualTo("# Text\n\n---\n\nmore");
  }

  @ParameterizedTest
  @CsvSource({
    "date: 2026-01-31, 2026-01-31T00:00:00Z",
    "date: 2026-01-31T10:00:00+02:00, 2026-01-31T08:00:00Z",
    "updated: 2026-01-31 10:00:00Z, 2026-01-31T10:00:00Z",
    "date: last week, ",
    "date: 2026-02-31, ",
  })
  void readsDatesThatAreDates(String line, Instant expected) {
    assertThat(FrontMatter.of("---\n" + line + "\n---\nx").modified()).isEqualTo(expected);
  }

  @Test
  void theLastChangeCountsBeforeTheFirstDay() {
    String both = "---\ndate: 2020-01-01\nupdated: 2026-01-01\n---\nx";
    assertThat(FrontMatter.of(both).modified()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
  }
}
