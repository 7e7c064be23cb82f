package io.cloister.llm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Hears of every call of a model.
public interface ModelListener {
  /// @param firstToken how long the first piece of text took; null where none came
  void called(Completion completion, @Nullable Duration firstToken);
}
