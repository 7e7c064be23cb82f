package io.cloister.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CourtesyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          please tell me, what are the core hours        | what are the core hours
          Hello, I would like to know: when is pay day?  | when is pay day?
          Hi all! Quick question: when is pay day        | when is pay day
          can somebody tell me when pay day is           | when pay day is
          One more thing: who approves leave             | who approves leave
          I was wondering if dogs are allowed            | if dogs are allowed
          when is pay day? Thanks!                       | when is pay day?
          when is pay day please                         | when is pay day
          Guten Tag, können Sie mir sagen, wann Zahltag ist? Danke | wann Zahltag ist?
          kurze Frage: wann ist Zahltag                  | wann ist Zahltag
          Bonjour, je voudrais savoir quand on est payé, merci d'avance | quand on est payé
          hola, una pregunta rápida: cuándo se paga      | cuándo se paga
          """)
  void takesOffWhatIsPutAroundAQuestion(String typed, String asked) {
    assertThat(Courtesy.off(typed)).isEqualTo(asked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hi-vis jackets who orders them",
        "please",
        "thank you notes: who writes them",
        "question bank for new starters",
        "also-known-as names in payroll",
        "wellness budget 2026",
        "who says thanks to volunteers",
        "Can you carry over leave?",
        "right of way on the yard",
        "bitterkeit im wasser grenzwert"
      })
  void leavesWhatIsAsked(String question) {
    assertThat(Courtesy.off(question)).isEqualTo(question);
  }
}
