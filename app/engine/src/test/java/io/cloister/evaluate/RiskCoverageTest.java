package io.cloister.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.evaluate.RiskCoverage.Judged;
import java.util.List;
import org.junit.jupiter.api.Test;

class RiskCoverageTest {
  @Test
  void theSurestAreAnsweredFirst() {
    RiskCoverage curve =
        new RiskCoverage(
            List.of(
                new Judged(0.2, false),
                new Judged(0.9, true),
                new Judged(0.8, true),
                new Judged(0.5, false)));
    assertThat(curve.risk(0.5)).isZero();
    assertThat(curve.risk(0.75)).isEqualTo(1 / 3.0);
    assertThat(curve.risk(1)).isEqualTo(0.5);
    assertThat(curve.auc()).isEqualTo(1);
  }

  @Test
  void aGateThatCannotTellIsWorthAHalf() {
    RiskCoverage curve = new RiskCoverage(List.of(new Judged(0.5, true), new Judged(0.5, false)));
    assertThat(curve.auc()).isEqualTo(0.5);
  }
}
