package io.cloister.signon;

import io.cloister.identity.Arrival;
import org.jspecify.annotations.Nullable;

/// What somebody brought back from a provider.
sealed interface Outcome {
  /// The provider vouches for them.
  record Known(Dance dance, Claims claims, Arrival arrival, BrowserConnection connection)
      implements Outcome {}

  /// An administrator wanted to see what the provider says.
  record Rehearsed(Dance dance, Claims claims, @Nullable Arrival arrival) implements Outcome {}

  /// @param why for the record: a word that stays
  /// @param detail for the record: a sentence; null where there is nothing to add
  record Failed(Failure failure, String why, @Nullable String detail) implements Outcome {}
}
