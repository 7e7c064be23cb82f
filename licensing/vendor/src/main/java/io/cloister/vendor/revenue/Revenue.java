package io.cloister.vendor.revenue;

import io.cloister.vendor.books.Span;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The revenue report of a month.
///
/// @param total of all segments
public record Revenue(YearMonth month, String currency, List<Line> segments, Line total) {
  /// Over so many months churn is averaged for a lifetime: one month of a small segment says
  /// little.
  private static final int MONTHS = 12;

  private static final int PLACES = 4;
  private static final String ALL = "total";

  public Revenue {
    segments = List.copyOf(segments);
  }

  /// One segment. Amounts are in whole units of the currency with its usual places.
  ///
  /// @param customers on the last day
  /// @param left of those who were there at the end of the month before
  /// @param churn left ÷ customers at the end of the month before; null where there were none
  /// @param revenueChurn revenue lost with them, or by cheaper contracts, ÷ revenue before
  /// @param ltv null while nobody has left
  public record Line(
      String segment,
      long customers,
      BigDecimal mrr,
      BigDecimal arr,
      long left,
      @Nullable BigDecimal churn,
      @Nullable BigDecimal revenueChurn,
      @Nullable BigDecimal ltv) {}

  /// What each customer paid a month on one day.
  private record Day(Map<String, BigDecimal> byCustomer) {
    BigDecimal sum() {
      return byCustomer.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  /// @param digits of the currency
  public static Revenue of(List<Span> all, YearMonth month, String currency, int digits) {
    List<Span> spans = all.stream().filter(span -> span.currency().equals(currency)).toList();
    Set<String> names =
        spans.stream().map(Span::segment).collect(Collectors.toCollection(TreeSet::new));
    List<Line> lines = new ArrayList<>();
    for (String name : names) {
      Line line = line(spans, month, name, digits);
      if (line.customers() > 0 || line.left() > 0) {
        lines.add(line);
      }
    }
    return new Revenue(month, currency, lines, line(spans, month, ALL, digits));
  }

  private static Line line(List<Span> spans, YearMonth month, String segment, int digits) {
    Day now = day(spans, month.atEndOfMonth(), segment);
    Day before = day(spans, month.minusMonths(1).atEndOfMonth(), segment);
    Set<String> here = day(spans, month.atEndOfMonth(), ALL).byCustomer().keySet();
    BigDecimal mrr = now.sum();
    BigDecimal lifetime = null;
    BigDecimal average = average(spans, month, segment);
    if (average != null && average.signum() > 0 && !now.byCustomer().isEmpty()) {
      BigDecimal each = divide(mrr, BigDecimal.valueOf(now.byCustomer().size()), 12);
      lifetime = money(divide(each, average, 12), digits);
    }
    return new Line(
        segment,
        now.byCustomer().size(),
        money(mrr, digits),
        money(mrr.multiply(BigDecimal.valueOf(MONTHS)), digits),
        left(before, here),
        churn(before, here),
        before.sum().signum() == 0 ? null : divide(lost(before, now, here), before.sum(), PLACES),
        lifetime);
  }

  /// Those who have nothing any more. Who moved to another segment has not left.
  private static long left(Day before, Set<String> here) {
    return before.byCustomer().keySet().stream().filter(name -> !here.contains(name)).count();
  }

  private static @Nullable BigDecimal churn(Day before, Set<String> here) {
    int many = before.byCustomer().size();
    return many == 0
        ? null
        : divide(BigDecimal.valueOf(left(before, here)), BigDecimal.valueOf(many), PLACES);
  }

  private static BigDecimal lost(Day before, Day now, Set<String> here) {
    BigDecimal lost = BigDecimal.ZERO;
    for (Map.Entry<String, BigDecimal> each : before.byCustomer().entrySet()) {
      BigDecimal left = now.byCustomer().get(each.getKey());
      if (left != null) {
        lost = lost.add(each.getValue().subtract(left).max(BigDecimal.ZERO));
      } else if (!here.contains(each.getKey())) {
        lost = lost.add(each.getValue());
      }
    }
    return lost;
  }

  /// Customers who left, of all that could have, month by month.
  private static @Nullable BigDecimal average(List<Span> spans, YearMonth month, String segment) {
    long left = 0;
    long could = 0;
    for (int back = 0; back < MONTHS; back++) {
      YearMonth each = month.minusMonths(back);
      Day before = day(spans, each.minusMonths(1).atEndOfMonth(), segment);
      left += left(before, day(spans, each.atEndOfMonth(), ALL).byCustomer().keySet());
      could += before.byCustomer().size();
    }
    return could == 0 ? null : divide(BigDecimal.valueOf(left), BigDecimal.valueOf(could), 12);
  }

  /// Of a contract's keys that cover a day the newest counts: an upgrade takes the place of what it
  /// was made from.
  private static Day day(List<Span> spans, LocalDate day, String segment) {
    Map<String, Span> current = new TreeMap<>();
    spans.stream()
        .filter(span -> span.covers(day))
        .sorted(Comparator.comparing(Span::fromDay).thenComparing(Span::made))
        .forEach(span -> current.put(span.agreement(), span));
    Map<String, BigDecimal> byCustomer = new HashMap<>();
    for (Span span : current.values()) {
      if (segment.equals(ALL) || span.segment().equals(segment)) {
        byCustomer.merge(span.customer(), span.monthly(), BigDecimal::add);
      }
    }
    return new Day(byCustomer);
  }

  private static BigDecimal divide(BigDecimal one, BigDecimal other, int places) {
    return one.divide(other, places, RoundingMode.HALF_UP);
  }

  private static BigDecimal money(BigDecimal minor, int digits) {
    return minor.movePointLeft(digits).setScale(digits, RoundingMode.HALF_UP);
  }
}
