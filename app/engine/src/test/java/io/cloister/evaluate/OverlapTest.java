package io.cloister.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OverlapTest {
  @Test
  void findsTheGoldAnswerOnlyAsWholeWords() {
    assertThat(Overlap.contains("You get 25 days.", "25")).isTrue();
    assertThat(Overlap.contains("You get 250 days.", "25")).isFalse();
    assertThat(Overlap.contains("他在北京工作", "北京")).isTrue();
    assertThat(Overlap.contains("Anything", "the")).isFalse();
  }

  @Test
  void countsSharedWordsAsOftenAsBothHaveThem() {
    // Said: five five days; wanted: five days off. Two words are shared.
    assertThat(Overlap.f1("five five days", "five days off")).isCloseTo(2.0 / 3, within(1e-9));
    assertThat(Overlap.recall("five five days", "five days off")).isCloseTo(2.0 / 3, within(1e-9));
    assertThat(Overlap.f1("", "")).isEqualTo(1);
    assertThat(Overlap.recall("x", "")).isZero();
  }

  @Test
  void seesTheLongestCommonOrder() {
    // Of "b a c d" and "a b c d" the longest common order is three words.
    assertThat(Overlap.rougeL("bb aa cc dd", "aa bb cc dd")).isCloseTo(2.0 * 3 / 8, within(1e-9));
  }
}
