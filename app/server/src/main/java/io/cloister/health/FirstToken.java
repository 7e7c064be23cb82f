package io.cloister.health;

import io.cloister.llm.Completion;
import io.cloister.llm.ModelListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How long somebody waited last until a model began to write.
final class FirstToken implements ModelListener {
  private final Clock clock;
  private volatile @Nullable Seen last;

  FirstToken(Clock clock) {
    this.clock = clock;
  }

  record Seen(Duration took, Instant at) {}

  @Override
  public void called(Completion completion, @Nullable Duration firstToken) {
    if (firstToken != null) {
      last = new Seen(firstToken, clock.instant());
    }
  }

  /// Empty since the start until something is written.
  Optional<Seen> last() {
    return Optional.ofNullable(last);
  }
}
