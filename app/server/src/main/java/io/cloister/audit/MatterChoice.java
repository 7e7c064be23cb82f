package io.cloister.audit;

import io.cloister.http.ProblemException;
import io.cloister.store.TenantId;
import java.util.function.Predicate;

/// Says which events a matter is about.
@FunctionalInterface
public interface MatterChoice {
  /// @throws ProblemException `not_found`
  Predicate<Row> of(TenantId tenant, String matter);
}
