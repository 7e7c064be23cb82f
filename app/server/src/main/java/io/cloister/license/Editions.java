package io.cloister.license;

import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.licensing.Feature;
import io.cloister.licensing.Terms;
import java.util.function.Supplier;

/// Asks the licence before what not every edition has.
public record Editions(Supplier<Terms> terms) {
  /// @throws ProblemException when the edition in use does not have it
  public void demand(Feature feature) {
    if (!terms.get().has(feature)) {
      throw new ProblemException(
          ProblemType.NOT_IN_EDITION,
          "%s: this comes with the edition %s. The licence in use is for %s."
              .formatted(feature.title(), feature.from().title(), terms.get().edition().title()));
    }
  }
}
