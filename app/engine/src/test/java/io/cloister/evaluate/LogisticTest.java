package io.cloister.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogisticTest {
  @Test
  void findsTheWeightsThatMadeTheAnswers() {
    Random random = new Random(4);
    Logistic truth = new Logistic(new double[] {2, -1, 0, 0.5});
    List<Logistic.Row> rows = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      double[] values = {random.nextGaussian(), 3 * random.nextGaussian(), random.nextGaussian()};
      rows.add(new Logistic.Row(values, random.nextDouble() < truth.chance(values), 1));
    }
    Logistic fitted = Logistic.fit(rows);
    for (int i = 0; i < 4; i++) {
      // The ridge pulls weights a little towards nothing.
      assertThat(fitted.weights()[i]).isCloseTo(truth.weights()[i], within(0.4));
    }
  }

  @Test
  void aRowWithoutWeightSaysNothing() {
    List<Logistic.Row> rows = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      rows.add(new Logistic.Row(new double[] {i}, i % 2 == 0, 1));
    }
    Logistic without = Logistic.fit(rows);
    for (int i = 0; i < 50; i++) {
      rows.add(new Logistic.Row(new double[] {1000}, true, 0));
    }
    assertThat(Logistic.fit(rows).weights()).containsExactly(without.weights(), within(1e-6));
  }

  @Test
  void aValueThatIsAlwaysTheSameCountsForNothing() {
    List<Logistic.Row> rows =
        List.of(
            new Logistic.Row(new double[] {1, 0}, false, 1),
            new Logistic.Row(new double[] {1, 1}, true, 1));
    assertThat(Logistic.fit(rows).weights()[0]).isZero();
  }
}
