package io.cloister.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuoteTest {
  @Test
  void countsItsPlaceInCodePoints() {
    String before = "x".repeat(100);
    String text = "Smile 😀 twice 😀. Then ask Ana.";
    Evidence evidence = new Handbook().with("a", "A", text).get(0);
    assertThat(Quote.of(evidence))
        .hasSize(2)
        .allSatisfy(quote -> assertThat(quote.span().in(before + text)).isEqualTo(quote.text()));
  }
}
