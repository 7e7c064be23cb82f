package io.cloister.vendor;

import io.cloister.vendor.books.Money;
import io.cloister.vendor.revenue.Revenue;
import io.cloister.vendor.revenue.Revenue.Line;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `cloister-vendor revenue`.
@Command(
    name = "revenue",
    mixinStandardHelpOptions = true,
    description = "Recurring revenue, churn and lifetime value of a month, by segment.")
final class RevenueCommand extends Task {
  @Option(names = "--month", description = "Such as 2026-11. Default: the last that is over.")
  private @Nullable YearMonth month;

  @Option(names = "--currency", description = "Default: that of the settings.")
  private @Nullable String currency;

  @Override
  void run(Shop shop) throws IOException {
    String code = (currency == null ? shop.settings.currency() : currency).toUpperCase(Locale.ROOT);
    YearMonth which = month == null ? YearMonth.from(shop.selling.today()).minusMonths(1) : month;
    Revenue revenue = Revenue.of(shop.books.spans(), which, code, Money.digits(code));
    List<List<String>> rows = new ArrayList<>();
    revenue.segments().forEach(line -> rows.add(row(line)));
    rows.add(row(revenue.total()));
    tell(
        revenue,
        List.of(
            which + " " + code, "CUSTOMERS", "MRR", "ARR", "LEFT", "CHURN", "REVENUE CHURN", "LTV"),
        rows);
  }

  private static List<String> row(Line line) {
    return List.of(
        line.segment(),
        Long.toString(line.customers()),
        line.mrr().toPlainString(),
        line.arr().toPlainString(),
        Long.toString(line.left()),
        percent(line.churn()),
        percent(line.revenueChurn()),
        line.ltv() == null ? "–" : line.ltv().toPlainString());
  }

  private static String percent(@Nullable BigDecimal part) {
    return part == null ? "–" : part.movePointRight(2).toPlainString() + " %";
  }
}
