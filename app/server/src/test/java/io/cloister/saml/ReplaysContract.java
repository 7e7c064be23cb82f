package io.cloister.saml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What every memory of used messages has to keep.
public abstract class ReplaysContract {
  private static final String KEY = "0123456789abcdef".repeat(4);
  private static final String ANOTHER = "fedcba9876543210".repeat(4);

  /// The real clock's, for a store that forgets by it.
  private static final Instant UNTIL = Instant.now().plusSeconds(600);

  /// An empty one.
  protected abstract Replays replays();

  @Test
  void takesAKeyOnce() {
    Replays replays = replays();
    assertThat(replays.firstTime(KEY, UNTIL)).isTrue();
    assertThat(replays.firstTime(KEY, UNTIL)).isFalse();
    assertThat(replays.firstTime(KEY, UNTIL.plusSeconds(600))).isFalse();
  }

  @Test
  void tellsKeysApart() {
    Replays replays = replays();
    assertThat(replays.firstTime(KEY, UNTIL)).isTrue();
    assertThat(replays.firstTime(ANOTHER, UNTIL)).isTrue();
  }

  @Test
  void ofManyAtOnceOneIsTheFirst() throws Exception {
    Replays replays = replays();
    List<Callable<Boolean>> tries = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      tries.add(() -> replays.firstTime(KEY, UNTIL));
    }
    int first = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> one : threads.invokeAll(tries)) {
        first += one.get() ? 1 : 0;
      }
    }
    assertThat(first).isEqualTo(1);
  }
}
