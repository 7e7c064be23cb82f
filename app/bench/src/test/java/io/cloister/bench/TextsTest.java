package io.cloister.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextsTest {
  private static final String MODEL =
      """
      The gate is closed at noon when the river rises above the second mark. A fitter who closes
      the gate writes his name, the hour and the water level into the book of the weir.
      """;

  @Test
  void makesTheSameTextsFromTheSameSeed() {
    assertThat(some(Texts.of(MODEL, 1))).isEqualTo(some(Texts.of(MODEL, 1)));
    assertThat(some(Texts.of(MODEL, 1))).isNotEqualTo(some(Texts.of(MODEL, 2)));
  }

  @Test
  void writesParagraphsOfTheLengthThatIsAskedFor() {
    Texts texts = Texts.of(MODEL, 1);
    for (int length : new int[] {1, 85, 300}) {
      assertThat(texts.paragraph(length).split(" ").length).isBetween(length, length + 20);
    }
  }

  @Test
  void saysMostlyWhatTheModelSaysAndSomeWordsOfItsOwn() {
    Set<String> known = words(MODEL);
    List<String> written = List.of(Texts.of(MODEL, 1).paragraph(2_000).split("[ .]+"));
    double share =
        written.stream().filter(word -> known.contains(word.toLowerCase())).count()
            / (double) written.size();
    assertThat(share).isBetween(0.7, 0.9);
  }

  @Test
  void hardlyEverAsksTheSameTwice() {
    Texts texts = Texts.of(MODEL, 1);
    Set<String> questions = new HashSet<>();
    IntStream.range(0, 1_000).forEach(i -> questions.add(texts.question()));
    assertThat(questions).hasSizeGreaterThan(900);
  }

  @Test
  void refusesAModelThatHasNoWords() {
    assertThatIllegalArgumentException().isThrownBy(() -> Texts.of("# 1 | 2", 1));
  }

  private static List<String> some(Texts texts) {
    return List.of(texts.paragraph(50), texts.title(), texts.question());
  }

  private static Set<String> words(String text) {
    return Set.of(
        java.util.Arrays.stream(text.toLowerCase().split("[^a-z]+"))
            .filter(word -> !word.isEmpty())
            .distinct()
            .toArray(String[]::new));
  }
}
