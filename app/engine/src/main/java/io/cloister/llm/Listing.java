package io.cloister.llm;

import java.util.List;

/// What a model server says it can run.
public sealed interface Listing {
  /// @param models that can chat on the company's own hardware, in the server's order; may be empty
  record Reached(List<String> models) implements Listing {
    public Reached {
      models = List.copyOf(models);
    }
  }

  /// It gave no list in time.
  ///
  /// @param message for the operator
  record Unreached(String message) implements Listing {}
}
