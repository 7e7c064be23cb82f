package io.cloister.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuoteTest {
  @Test
  void countsItsPlaceInCodePoints() {
    String before = "x".repeat(100);
    String text = "Smile 😀 twice 😀. Then ask Ana.";
    Evidence evidence = new Handbook().with("a", "A", text).get(0);
    assertThat(Quote.of(evidence))
        .hasSize(2)
        .allSatisfy(quote -> assertThat(quote.span().in(before + text)).isEqualTo(quote.text()));
  }

  @Test
  void knowsTheHeadOfATable() {
    String table = "Country\tDays of leave\nPortugal\t25 days\nNorway\t25 days";
    assertThat(Quote.of(new Handbook().with("a", "A", "The days are:\n" + table).get(0)))
        .extracting(Quote::headsTable)
        .containsExactly(false, true, false, false);
  }

  @Test
  void takesNoHeadWhereFiguresDoNotTellItApart() {
    String table = "Country\tOffice\nPortugal\tPorto\nNorway\tOslo";
    assertThat(Quote.of(new Handbook().with("a", "A", table).get(0))).noneMatch(Quote::headsTable);
  }
}
