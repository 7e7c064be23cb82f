package io.cloister.audit;

import java.io.IOException;

/// Somebody outside who is told of every checkpoint, so that a record that is rewritten later does
/// not agree with what they have.
interface Witness {
  /// Short; under it is kept what they have.
  String name();

  /// Returns when they have it.
  ///
  /// @throws IOException when they do not; it is tried again
  void tell(String note) throws IOException;
}
