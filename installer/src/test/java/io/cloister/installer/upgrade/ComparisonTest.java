package io.cloister.installer.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  @Test
  void countsWhatIsTheSameWhatIsLeftAndWhatIsLost() {
    Comparison found =
        Comparison.of(
            Map.of(
                "main/1", "1000 a b c",
                "main/2", "2000 a b",
                "main/3", "3000 a",
                "main/4", "4000",
                "main/5", "1000 gone from the new",
                "skipped", "7"),
            Map.of(
                "main/1", "1000 a b c",
                "main/2", "3000 b z",
                "main/3", "3000 z",
                "main/4", "4000",
                "skipped", "7"));
    assertThat(found.pairs()).hasSize(4);
    assertThat(found.same()).isEqualTo(2);
    assertThat(found.overlapping()).isEqualTo(1);
    assertThat(found.lost()).isEqualTo(1);
    assertThat(found.skipped()).isEqualTo(7);
    assertThat(found.millis(false, 0)).isEqualTo(1.0);
    assertThat(found.millis(true, 1)).isEqualTo(4.0);
  }
}
