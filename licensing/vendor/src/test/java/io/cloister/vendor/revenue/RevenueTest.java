package io.cloister.vendor.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.licensing.Contract;
import io.cloister.licensing.Edition;
import io.cloister.vendor.books.Billed;
import io.cloister.vendor.books.Span;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A small shop, worked out by hand.
class RevenueTest {
  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
  private final List<Span> spans = new ArrayList<>();

  private void month(String customer, Edition edition, long price, String from) {
    LocalDate first = LocalDate.parse(from);
    spans.add(
        new Span(
            customer,
            customer + "-" + edition,
            edition,
            null,
            price,
            "USD",
            Billed.MONTH,
            first,
            first.plusMonths(1),
            null,
            Instant.EPOCH));
  }

  private void year(String customer, Contract size, long price, String from, String end) {
    LocalDate first = LocalDate.parse(from);
    spans.add(
        new Span(
            customer,
            customer,
            Edition.ENTERPRISE,
            size,
            price,
            "USD",
            Billed.YEAR,
            first,
            first.plusYears(1),
            end == null ? null : LocalDate.parse(end),
            Instant.EPOCH));
  }

  private Revenue.Line line(YearMonth month, String segment) {
    Revenue revenue = Revenue.of(spans, month, "USD", 2);
    if (segment.equals("total")) {
      return revenue.total();
    }
    return revenue.segments().stream()
        .collect(Collectors.toMap(Revenue.Line::segment, Function.identity()))
        .get(segment);
  }

  private void shop() {
    // Four in Pro until October: a stays, b goes, c moves up to Team, d stays.
    for (String customer : List.of("a", "b", "c", "d")) {
      month(customer, Edition.PRO, 2_900, "2026-10-10");
    }
    month("a", Edition.PRO, 2_900, "2026-11-10");
    month("d", Edition.PRO, 2_900, "2026-11-10");
    month("c", Edition.TEAM, 9_900, "2026-11-10");
    year("e", Contract.SMALL, 1_200_000, "2026-03-01", null);
    year("f", Contract.LARGE, 4_800_000, "2026-01-01", "2026-11-15");
  }

  @Test
  void recurringRevenueIsWhatAMonthBrings() {
    shop();
    assertThat(line(NOVEMBER, "pro").mrr()).isEqualByComparingTo("58.00");
    assertThat(line(NOVEMBER, "enterprise/small").mrr())
        .as("a year's")
        .isEqualByComparingTo("1000.00");
    assertThat(line(NOVEMBER, "enterprise/small").arr()).isEqualByComparingTo("12000.00");
    assertThat(line(NOVEMBER, "total").mrr()).isEqualByComparingTo("1157.00");
    assertThat(line(NOVEMBER, "total").customers()).isEqualTo(4);
  }

  @Test
  void whoMovesUpHasNotLeft() {
    shop();
    Revenue.Line pro = line(NOVEMBER, "pro");
    assertThat(pro.left()).isEqualTo(1);
    assertThat(pro.churn()).isEqualByComparingTo("0.25");
    assertThat(pro.revenueChurn()).isEqualByComparingTo("0.25");
    Revenue.Line all = line(NOVEMBER, "total");
    assertThat(all.left()).isEqualTo(2);
    assertThat(all.churn()).as("b and f of six").isEqualByComparingTo("0.3333");
    // 29 and 4,000 of 116, 1,000 and 4,000.
    assertThat(all.revenueChurn()).isEqualByComparingTo("0.7875");
  }

  @Test
  void aLifetimeIsWhatOneBringsByHowManyLeave() {
    shop();
    // 29.00 by 1 of the 4 that could have left in a year.
    assertThat(line(NOVEMBER, "pro").ltv()).isEqualByComparingTo("116.00");
    assertThat(line(NOVEMBER, "enterprise/small").ltv()).as("nobody has left").isNull();
  }

  @Test
  void aContractIsCountedOnceWhereItsKeysOverlap() {
    month("a", Edition.PRO, 2_900, "2026-11-05");
    spans.add(
        new Span(
            "a",
            "a-PRO",
            Edition.TEAM,
            null,
            9_900,
            "USD",
            Billed.MONTH,
            LocalDate.parse("2026-11-20"),
            LocalDate.parse("2026-12-05"),
            null,
            Instant.EPOCH));
    Revenue.Line all = line(NOVEMBER, "total");
    assertThat(all.customers()).isEqualTo(1);
    assertThat(all.mrr()).isEqualByComparingTo("99.00");
  }

  @Test
  void aCheaperContractIsRevenueLostThoughNobodyLeft() {
    month("a", Edition.TEAM, 9_900, "2026-10-10");
    month("a", Edition.TEAM, 4_950, "2026-11-10");
    assertThat(line(NOVEMBER, "team").churn()).isEqualByComparingTo("0");
    assertThat(line(NOVEMBER, "team").revenueChurn()).isEqualByComparingTo("0.5");
  }

  @Test
  void nothingSoldIsNothingEarned() {
    Revenue.Line none = Revenue.of(List.of(), NOVEMBER, "USD", 2).total();
    assertThat(none.mrr()).isEqualByComparingTo(BigDecimal.ZERO);
    assertThat(none.churn()).isNull();
    assertThat(none.ltv()).isNull();
  }
}
