package io.cloister.vendor.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.licensing.QueryClass;
import io.cloister.vendor.usage.Tiers.Tier;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Questions and what they cost.
class UsageInvoiceTest {
  private static final Tiers TIERS =
      new Tiers(
          Map.of(
              QueryClass.BASIC,
              List.of(tier(0, "0.01"), tier(1_000, "0.008"), tier(10_000, "0.006")),
              QueryClass.COMPLEX,
              List.of(tier(0, "0.05")),
              QueryClass.IMAGE,
              List.of(tier(0, "0.10"), tier(100, "0.0825"))));

  private static Tier tier(long above, String price) {
    return new Tier(above, new BigDecimal(price));
  }

  @ParameterizedTest
  @CsvSource({
    // basic, complex, image: total, lines
    "0, 0, 0, 0.00, 0",
    "1, 0, 0, 0.01, 1",
    "1000, 0, 0, 10.00, 1",
    "1001, 0, 0, 10.01, 2",
    "10000, 0, 0, 82.00, 2",
    "12000, 0, 0, 94.00, 3",
    "0, 7, 0, 0.35, 1",
    "0, 0, 101, 10.08, 2",
    "12000, 7, 101, 104.43, 6",
    "9000000000, 0, 0, 54000022.00, 3"
  })
  void eachQuestionCostsWhatItsTierSays(
      long basic, long complex, long image, String total, int lines) {
    UsageInvoice invoice =
        UsageInvoice.of(
            new Statement(
                "cloister/x",
                "cloister/x/main",
                YearMonth.of(2026, 11),
                Map.of(
                    QueryClass.BASIC, basic,
                    QueryClass.COMPLEX, complex,
                    QueryClass.IMAGE, image)),
            TIERS,
            "USD");
    assertThat(invoice.total()).hasToString(total + " USD");
    assertThat(invoice.lines()).hasSize(lines);
    assertThat(invoice.lines().stream().mapToLong(line -> line.amount().minor()).sum())
        .isEqualTo(invoice.total().minor());
  }
}
