package io.cloister.usage;

import java.time.YearMonth;
import java.util.List;

/// What each team is charged with for a month.
///
/// @param month such as `2026-11`
public record ChargesTold(String month, String currency, SumTold total, List<Team> teams) {
  /// @param team empty for whoever is in none
  public record Team(String team, SumTold total, List<SumTold> classes) {}

  static ChargesTold of(YearMonth month, String currency, List<Ledger.Charge> charges) {
    return new ChargesTold(
        month.toString(),
        currency,
        SumTold.of(null, Ledger.Charge.total(charges.stream().map(Ledger.Charge::total).toList())),
        charges.stream()
            .map(charge ->
                new Team(
                    charge.team(),
                    SumTold.of(null, charge.total()),
                    charge.classes().entrySet().stream()
                        .map(each -> SumTold.of(each.getKey().slug(), each.getValue()))
                        .toList()))
            .toList());
  }
}
