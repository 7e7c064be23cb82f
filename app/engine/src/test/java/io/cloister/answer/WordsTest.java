package io.cloister.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource({
    "employees, employee",
    "policies, policy",
    "covered, covers",
    "booking, booked",
    "Krankenkassen, Krankenkasse",
    "vacaciones, vacación",
    "отпуска, отпуск"
  })
  void takesFormsOfAWordForOne(String one, String other) {
    assertThat(Words.content(one)).isEqualTo(Words.content(other)).isNotEmpty();
  }

  @Test
  void leavesOutWhatOnlyPutsTheQuestion() {
    assertThat(Words.asked("What are the key points to consider regarding parental leave?"))
        .isEqualTo(Words.contentSet("parental leave"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "It costs 1,500 dollars | 1500",
        "Es kostet 1.500 Euro | 1500",
        "about 2.50 percent | 2.5",
        "2,5 Prozent | 2.5",
        "in 2024 | 2024"
      })
  void readsNumbersHoweverTheyAreWritten(String text, String number) {
    assertThat(Words.numbers(text)).isEqualTo(Set.of(number));
  }

  @Test
  void pairsCharactersWhereWordsAreNotSpaced() {
    assertThat(Words.content("年假天数")).contains("年假", "天数");
  }
}
