package io.cloister.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupportCheckTest {
  private final Handbook handbook = Handbook.standard();
  private final SupportCheck check = new SupportCheck(new WordEmbedder());

  private Sentence check(String sentence) {
    return check.check(
        sentence, "How much leave is there?", List.of(handbook.get(0)), handbook.all());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Everyone has 28 days of paid leave a year. | true  |",
        "There are 28 days of paid leave.           | true  |",
        "Everyone has 30 days of paid leave a year. | false | number 30",
        "Everyone in Portugal has 28 days of paid leave. | false | 'portugal'",
        "Everyone has no paid leave a year.         | false | is not",
        "Dogs are welcome in the office.            | false | something else"
      })
  void comparesASentenceWithItsPassage(String sentence, boolean supported, String reason) {
    Sentence checked = check(sentence);
    assertThat(checked.support().supported()).as(checked.support().reason()).isEqualTo(supported);
    if (reason != null) {
      assertThat(checked.support().reason()).contains(reason);
    }
  }

  @Test
  void quotesTheSentenceOfThePassageThatSaysIt() {
    assertThat(check("Leave not taken by March lapses.").citations())
        .singleElement()
        .satisfies(citation -> {
          assertThat(citation.quote()).isEqualTo("Leave that is not taken by March lapses.");
          assertThat(citation.span().start()).isEqualTo(143);
          assertThat(citation.page()).isEqualTo(3);
        });
  }

  @Test
  void looksForThePassageWhenTheModelNamedNone() {
    Sentence sentence =
        check.check("A hotel may cost 140 euros.", "Hotels?", List.of(), handbook.all());
    assertThat(sentence.support().supported()).isTrue();
    assertThat(sentence.citations().getFirst().document().value()).isEqualTo("travel");
  }

  @Test
  void citesNothingForASentenceThatNoPassageSays() {
    Sentence sentence = check.check("Whales sing at night.", "Hotels?", List.of(), handbook.all());
    assertThat(sentence.support().supported()).isFalse();
    assertThat(sentence.citations()).isEmpty();
  }
}
