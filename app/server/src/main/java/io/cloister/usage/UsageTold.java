package io.cloister.usage;

import java.time.LocalDate;
import java.util.List;

/// What was asked in some days, by something.
public record UsageTold(
    LocalDate from, LocalDate to, String by, String currency, SumTold total, List<SumTold> items) {
  static UsageTold of(Span span, By by, String currency, List<Ledger.Line> lines) {
    return new UsageTold(
        span.from(),
        span.to(),
        by.slug(),
        currency,
        SumTold.of(null, Ledger.Charge.total(lines.stream().map(Ledger.Line::sum).toList())),
        lines.stream().map(line -> SumTold.of(line.name(), line.sum())).toList());
  }
}
