package io.cloister.asks;

import io.cloister.http.ProblemException;
import io.cloister.identity.Actor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Says who may ask now, and what an answer is counted as.
public interface Metering {
  /// Everybody may, and nobody counts.
  Metering NONE = actor -> new Free();

  /// A turn for a question that has been checked.
  ///
  /// @throws ProblemException when a limit is reached; says when to come back
  Turn admit(Actor actor);

  /// What was done for an answer.
  ///
  /// @param model null where none wrote it
  /// @param tools how many were used
  /// @param images how many were made
  record Work(
      @Nullable String model, int tools, int images, long tokensIn, long tokensOut, long millis) {}

  /// A question that may be asked. Held from when it is taken until nothing runs any more.
  interface Turn extends AutoCloseable {
    /// What is left, for the answer's headers.
    Map<String, String> headers();

    /// What the event of the answer says that it is counted as.
    Map<String, Object> reading(Work work);

    /// That event is on disk.
    void counted();

    /// Gives back what was not counted.
    @Override
    void close();
  }

  /// Costs nobody anything.
  record Free() implements Turn {
    @Override
    public Map<String, String> headers() {
      return Map.of();
    }

    @Override
    public Map<String, Object> reading(Work work) {
      return Map.of();
    }

    @Override
    public void counted() {}

    @Override
    public void close() {}
  }
}
