package io.cloister.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// A sum as the API tells it.
///
/// @param name of what: a day, a login, …; empty for what has none; null for all together
/// @param cost an amount, as text: it is exact
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SumTold(
    @Nullable String name,
    long questions,
    long tokensIn,
    long tokensOut,
    long milliseconds,
    String cost) {
  static SumTold of(@Nullable String name, Sum sum) {
    return new SumTold(
        name,
        sum.questions(),
        sum.tokensIn(),
        sum.tokensOut(),
        sum.millis(),
        Money.amount(sum.cost()).toPlainString());
  }
}
