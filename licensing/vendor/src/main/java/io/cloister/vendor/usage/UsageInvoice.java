package io.cloister.vendor.usage;

import io.cloister.licensing.QueryClass;
import io.cloister.vendor.books.Money;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a customer owes for a month of usage.
///
/// @param origin whose usage
public record UsageInvoice(String origin, YearMonth month, List<Line> lines, Money total) {
  public UsageInvoice {
    lines = List.copyOf(lines);
  }

  /// Questions of one class in one tier.
  public record Line(QueryClass kind, long from, long questions, BigDecimal price, Money amount) {
    public String description() {
      return String.format(
          Locale.ROOT,
          "%s questions, from the %,d. on: %,d at %s",
          kind.slug(),
          from,
          questions,
          price.toPlainString());
    }
  }

  public static UsageInvoice of(Statement statement, Tiers tiers, String currency) {
    List<Line> lines = new ArrayList<>();
    long total = 0;
    for (QueryClass kind : QueryClass.values()) {
      for (Tiers.Part part : tiers.of(kind, statement.questions().getOrDefault(kind, 0L))) {
        Money amount = Money.nearest(part.amount(), currency);
        lines.add(new Line(kind, part.from(), part.questions(), part.price(), amount));
        total = Math.addExact(total, amount.minor());
      }
    }
    return new UsageInvoice(
        statement.origin(),
        statement.month(),
        lines,
        new Money(total, currency.toUpperCase(Locale.ROOT)));
  }
}
