package io.cloister.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
  @ParameterizedTest
  @CsvSource({
    "0.01, 10000, 0.01",
    "0.0025, 2500, 0.0025",
    "12.5, 12500000, 12.50",
    "100, 100000000, 100.00",
    "0.000001, 1, 0.000001",
    "0, 0, 0.00"
  })
  void anAmountIsExactAndHasTwoPlacesAtLeast(BigDecimal typed, long millionths, String told) {
    assertThat(Money.millionths(typed)).isEqualTo(millionths);
    assertThat(Money.amount(millionths).toPlainString()).isEqualTo(told);
  }
}
