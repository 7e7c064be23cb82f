package io.cloister.installer.upgrade;

import java.io.IOException;
import java.time.Duration;

/// Takes the steps of an upgrade one after the other. Each is written down before it begins and
/// after its end, and told with the time it took.
final class Steps {
  private final Journal journal;
  private final Telling telling;
  private long began;

  Steps(Journal journal, Telling telling) {
    this.journal = journal;
    this.telling = telling;
  }

  /// What is done in a step.
  interface Work {
    /// @return what there is to say of it
    String run() throws IOException, Refused;
  }

  void take(Step step, Work work) throws IOException, Refused {
    begin(step);
    end(step, work.run());
  }

  void begin(Step step) throws IOException {
    journal.started(step);
    telling.begins(step.words());
    began = System.nanoTime();
  }

  /// @param said what there is to say of it
  void end(Step step, String said) throws IOException {
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    journal.done(step, "%d ms %s".formatted(took.toMillis(), said));
    telling.ended(step.words(), took);
  }
}
