package io.cloister.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentenceStreamTest {
  private final StringBuilder shown = new StringBuilder();
  private final List<SentenceStream.Finished> finished = new ArrayList<>();

  private void stream(String text, int pieceLength) {
    SentenceStream stream = new SentenceStream(shown::append, finished::add);
    for (int i = 0; i < text.length(); i += pieceLength) {
      stream.accept(text.substring(i, Math.min(text.length(), i + pieceLength)));
    }
    stream.end();
  }

  @Test
  void turnsMarksIntoNumbersHoweverTheStreamIsCut() {
    String text = "Leave is 28 days [1]. Hotels cost 140 euros.[2][3] Trains [1, 2] are booked.";
    for (int length = 1; length <= text.length(); length++) {
      shown.setLength(0);
      finished.clear();
      stream(text, length);
      assertThat(finished)
          .as("pieces of " + length)
          .containsExactly(
              new SentenceStream.Finished("Leave is 28 days.", List.of(1)),
              new SentenceStream.Finished("Hotels cost 140 euros.", List.of(2, 3)),
              new SentenceStream.Finished("Trains are booked.", List.of(1, 2)));
      assertThat(shown.toString().strip())
          .isEqualTo("Leave is 28 days. Hotels cost 140 euros. Trains are booked.");
    }
  }

  @Test
  void makesNoSentenceOfAMarkAlone() {
    stream("[2]", 1);
    assertThat(finished).isEmpty();
    assertThat(shown.toString()).isBlank();
  }

  @Test
  void doesNotCutAtAbbreviationsAndNumbers() {
    stream("Ask Dr. Miller about 2.5 days, e.g. in May [1]. Done.", 3);
    assertThat(finished)
        .extracting(SentenceStream.Finished::text)
        .containsExactly("Ask Dr. Miller about 2.5 days, e.g. in May.", "Done.");
  }

  @Test
  void leavesBracketsThatAreNoMarks() {
    stream("Use [brackets] (two) here [1].", 2);
    assertThat(finished.getFirst().text()).isEqualTo("Use [brackets] (two) here.");
  }
}
