package io.cloister.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExtractionTest {
  /// It shares more words with the question than any row that answers.
  @Test
  void quotesRowsOfATableAndNotItsHead() {
    List<Evidence> found =
        new Handbook()
            .with(
                "leave",
                "Annual leave",
                "Country\tDays of leave\tNotes\n"
                    + "Portugal\t25\tone more day of leave after ten years\n"
                    + "Chile\t18\tprogressive days of leave as the labour code says")
            .all();
    assertThat(
            new Extraction(new WordEmbedder())
                .choose("How many days of leave do I get in Chile?", found))
        .isNotEmpty()
        .extracting(Quote::text)
        .noneMatch(text -> text.startsWith("Country"));
  }
}
