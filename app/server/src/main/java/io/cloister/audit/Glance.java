package io.cloister.audit;

import io.cloister.store.TenantId;
import java.util.List;

/// What a look at the end of a record showed.
///
/// @param signed events before and under the last checkpoint
/// @param behind events behind it, which were read
/// @param problems half a sentence for each; empty where it goes on
public record Glance(TenantId tenant, long signed, long behind, List<String> problems) {
  public Glance {
    problems = List.copyOf(problems);
  }
}
