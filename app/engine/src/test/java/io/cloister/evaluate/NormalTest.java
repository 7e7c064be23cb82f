package io.cloister.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      textBlock =
          """
          'The Core-Hours: 10:00 to 15:00!',  'core hours 10 00 to 15 00'
          'ﬁfty  ½',                          'fifty 1 2'
          'a   an the',                       ''
          'Ärzte, naïve',                     'ärzte naïve'
          '$2,099.00',                        '2 099 00'
          """)
  void dropsCasePunctuationAndArticles(String raw, String normal) {
    assertThat(Normal.text(raw)).isEqualTo(normal);
  }

  @Test
  void takesEveryCharacterForAWordWhereNoSpacesPartThem() {
    assertThat(Normal.tokens("工作 A380 時間")).containsExactly("工", "作", "a380", "時", "間");
  }

  @Test
  void knowsLongNumbersButNoYears() {
    assertThat(Normal.numbers("1,500 in 2024, 12.50 and 7, v1.234, 308 points, 0.5000"))
        .containsExactlyInAnyOrder("1500", "12.5", "308", "0.5");
  }

  @Test
  void seesRunsOfWordsWithoutTheirMarks() {
    assertThat(Normal.words("E-mail: q1_report (v2).")).isEqualTo("e mail q1_report v2");
  }
}
