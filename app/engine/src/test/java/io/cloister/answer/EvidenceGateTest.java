package io.cloister.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceGateTest {
  private static final String ANSWERED = "How much may a hotel cost a night?";
  private static final String UNANSWERED = "Which colour are the curtains of the canteen?";

  private final Handbook handbook = Handbook.standard();
  private final EvidenceGate gate = new EvidenceGate(new WordEmbedder());

  @Test
  void whatThePassagesAnswerIsLikelierThanWhatTheyDoNot() {
    assertThat(weigh(ANSWERED).chance())
        .isGreaterThan(EvidenceGate.THRESHOLD)
        .isGreaterThan(weigh(UNANSWERED).chance() + 0.3);
  }

  @Test
  void withoutMeaningWordsAloneDecide() {
    Weighing weighing = gate.weigh(ANSWERED, withoutMeaning(ANSWERED));
    assertThat(weighing.kind()).isEqualTo(Weighing.Kind.WORDS);
    assertThat(weighing.chance()).isGreaterThan(EvidenceGate.THRESHOLD);
    assertThat(gate.weigh(UNANSWERED, withoutMeaning(UNANSWERED)).chance())
        .isLessThan(EvidenceGate.THRESHOLD);
  }

  @Test
  void whoeverMayReadOneDocumentAloneIsAnsweredFromIt() {
    List<Evidence> one = handbook.find(ANSWERED, 1);
    assertThat(gate.weigh(ANSWERED, one).chance()).isGreaterThan(EvidenceGate.THRESHOLD);
    assertThat(gate.weigh(UNANSWERED, handbook.find(UNANSWERED, 1)).chance())
        .isLessThan(EvidenceGate.THRESHOLD);
  }

  @Test
  void nothingFoundIsNoChance() {
    assertThat(gate.weigh(ANSWERED, List.of()).chance()).isZero();
  }

  @Test
  void everySignalHasAName() {
    assertThat(weigh(ANSWERED).signals()).hasSameSizeAs(Weighing.SIGNALS);
  }

  private Weighing weigh(String question) {
    return gate.weigh(question, handbook.find(question, 20));
  }

  private List<Evidence> withoutMeaning(String question) {
    return handbook.find(question, 20).stream().map(Evidence::withoutMeaning).toList();
  }
}
