package io.cloister.asks;

import java.time.Duration;

/// Hears that people were served, and never with what.
public interface Served {
  /// A search that found its page.
  void search(Duration took);

  /// A question that ended.
  ///
  /// @param outcome one of [Asks#OUTCOMES]
  void answer(String outcome, Duration took);
}
