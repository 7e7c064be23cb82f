package io.cloister.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.answer.Question.Turn;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FollowUpTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "And in Spain?                        | And in Spain? (hotel cost Paris)",
        "What about breakfast?                | What about breakfast? (hotel cost Paris)",
        "Does it include breakfast?           | Does it include breakfast? (hotel cost Paris)",
        "Rome?                                | Rome? (hotel cost Paris)",
        "How many days of parental leave does a new employee get? |"
            + " How many days of parental leave does a new employee get?"
      })
  void completesAQuestionThatLeansOnTheThread(String question, String searched) {
    List<Turn> thread = List.of(new Turn("What may a hotel cost in Paris?", "160 euros."));
    assertThat(FollowUp.complete(question, thread)).isEqualTo(searched);
    assertThat(FollowUp.complete(question, List.of())).isEqualTo(question);
  }
}
