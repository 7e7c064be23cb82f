package io.cloister.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cloister.evaluate.JudgedQuestion.GoldPage;
import io.cloister.evaluate.Result.Cited;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScoresTest {
  private static final Offset<Double> EXACT = within(1e-4);

  private static JudgedQuestion answerable(
      String id, Map<String, Double> relevant, GoldPage... pages) {
    return new JudgedQuestion(
        id,
        "?",
        List.of("twenty five days"),
        relevant,
        List.copyOf(relevant.keySet()),
        List.of(pages),
        true,
        "",
        Audience.JUDGE);
  }

  private static JudgedQuestion unanswerable(String id) {
    return new JudgedQuestion(
        id, "?", List.of(), Map.of(), List.of(), List.of(), false, "", Audience.JUDGE);
  }

  private static Result ranked(String id, String... documents) {
    return new Result(id, List.of(documents), null, false, List.of(), null, "judge");
  }

  private static Result answered(String id, String answer, boolean refused, Cited... cited) {
    return new Result(id, List.of(), answer, refused, List.of(cited), null, "judge");
  }

  /// Computed by hand: found at places 2 and 4 of grades 1 and 2, a third relevant one missing. DCG
  /// = 1/log2(3) + 2/log2(5) = 0.6309 + 0.8614; ideal = 2/log2(2) + 1/log2(3) + 1/log2(4).
  @Test
  void ranksAsComputedByHand() {
    Scores scores =
        Scores.of(
            List.of(answerable("q", Map.of("b", 1.0, "d", 2.0, "z", 1.0, "none", 0.0))),
            List.of(ranked("q", "a", "b", "c", "d", "b")));

    assertThat(scores.of("ndcg@10")).isCloseTo(1.4923 / 3.1309, EXACT);
    assertThat(scores.of("mrr@10")).isCloseTo(0.5, EXACT);
    assertThat(scores.of("hit@1")).isZero();
    assertThat(scores.of("hit@3")).isEqualTo(1);
    assertThat(scores.of("recall@10")).isCloseTo(2.0 / 3, EXACT);
  }

  @Test
  void countsAQuestionWithoutAResultAsAMissEverywhere() {
    List<JudgedQuestion> questions =
        List.of(
            answerable("q1", Map.of("a", 1.0)),
            answerable("q2", Map.of("a", 1.0)),
            unanswerable("q3"));

    Scores scores =
        Scores.of(
            questions,
            List.of(
                new Result(
                    "q1",
                    List.of("a"),
                    "25, that is twenty-five days",
                    false,
                    List.of(new Cited("a", null, "x", true)),
                    null,
                    "judge")));

    assertThat(scores.of("hit@1")).isCloseTo(0.5, EXACT);
    assertThat(scores.of("contains_gold")).isCloseTo(0.5, EXACT);
    assertThat(scores.of("wrongly_refused")).isCloseTo(0.5, EXACT);
    assertThat(scores.of("citation_recall")).isCloseTo(0.5, EXACT);
    assertThat(scores.of("refused_when_unanswerable")).isZero();
  }

  @Test
  void matchesPagesOnlyWhenAllAreCited() {
    JudgedQuestion question =
        answerable("q", Map.of("a", 1.0), new GoldPage("a", 3), new GoldPage("a", 7));

    Scores one =
        Scores.of(
            List.of(question), List.of(answered("q", "yes", false, new Cited("a", 3, "x", true))));
    Scores both =
        Scores.of(
            List.of(question),
            List.of(
                answered(
                    "q",
                    "yes",
                    false,
                    new Cited("a", 3, "x", true),
                    new Cited("a", 7, "y", true),
                    new Cited("b", 1, "z", false))));

    assertThat(one.of("citations_matched")).isZero();
    assertThat(both.of("citations_matched")).isEqualTo(1);
    assertThat(both.of("citation_precision")).isCloseTo(2.0 / 3, EXACT);
    assertThat(both.of("quotes_verbatim")).isCloseTo(2.0 / 3, EXACT);
  }

  @Test
  void leavesOutWhatNobodyCanKnow() {
    Scores scores = Scores.of(List.of(unanswerable("q")), List.of(answered("q", "no", true)));

    assertThat(scores.values()).containsOnlyKeys("refused_when_unanswerable");
    assertThat(scores.of("ndcg@10")).isNaN();
  }

  @Test
  void takesPercentilesFromWhatWasMeasured() {
    assertThat(Scores.percentile(List.of(4.0, 1.0, 3.0, 2.0), 50)).isEqualTo(2);
    assertThat(Scores.percentile(List.of(4.0, 1.0, 3.0, 2.0), 95)).isEqualTo(4);
    assertThat(Scores.percentile(List.of(7.0), 50)).isEqualTo(7);
  }
}
