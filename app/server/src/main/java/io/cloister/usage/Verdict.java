package io.cloister.usage;

import java.util.List;

/// Whether a tenant's counters are what was counted and signed.
///
/// @param days how many were signed
/// @param questions how many were counted, those of today as well
/// @param unheard days of which the record has deleted events since, so that they were compared
///   with what is left of it
/// @param problems what is wrong, in a sentence each
public record Verdict(
    String tenant, long days, long questions, long unheard, List<String> problems) {
  public Verdict {
    problems = List.copyOf(problems);
  }

  public boolean proven() {
    return problems.isEmpty();
  }
}
