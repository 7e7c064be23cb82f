package io.cloister.asks;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.retrieve.Why;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhyWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "leave           | 0.82 | The word “leave” occurs, and its meaning is near the question's (0.82 of 1).",
        "Leave days      | 0.55 | The words “leave” and “days” occur; its meaning is less near the question's (0.55 of 1).",
        "a b c d e       | 0    | The words “a”, “b”, “c” and “d” occur.",
        "Leave leave     | 0    | The word “leave” occurs.",
        "''              | 0.7  | None of the words occur; its meaning is near the question's (0.70 of 1).",
      })
  void saysWhy(String words, double meaning, String sentence) {
    List<Why.Word> matched =
        words.isEmpty()
            ? List.of()
            : Arrays.stream(words.split(" ")).map(word -> new Why.Word(word, 1)).toList();
    assertThat(WhyWords.of(new Why(matched, 1, meaning, 1))).isEqualTo(sentence);
  }
}
