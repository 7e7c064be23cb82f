package io.cloister.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [Embedder] does.
public abstract class EmbedderContract {
  private Embedder embedder;

  /// A fresh one; the contract closes it.
  protected abstract Embedder open() throws Exception;

  @BeforeEach
  void start() throws Exception {
    embedder = open();
  }

  @AfterEach
  void stop() {
    embedder.close();
  }

  @Test
  void vectorsHaveThePromisedWidthAndLengthOne() {
    for (String text : List.of("Holiday is 25 days a year.", "", "  ", "🙂", "x".repeat(100_000))) {
      float[] vector = embedder.passage(text);
      assertThat(vector).hasSize(embedder.dimensions());
      assertThat(dot(vector, vector)).as("length of '%.20s'", text).isCloseTo(1, within(1e-3));
    }
  }

  @Test
  void theSameTextAlwaysGivesTheSameVectorWhateverElseIsEmbedded() throws Exception {
    String text = "Expenses are paid back within two weeks.";
    float[] alone = embedder.passage(text);
    try (var pool = Executors.newFixedThreadPool(4)) {
      List<Future<float[]>> among =
          IntStream.range(0, 24)
              .mapToObj(i ->
                  pool.submit(
                      () -> embedder.passage(i % 2 == 0 ? text : "Neighbour " + i + " ".repeat(i))))
              .toList();
      for (int i = 0; i < among.size(); i += 2) {
        assertThat(among.get(i).get()).isEqualTo(alone);
      }
    }
  }

  @Test
  void aQuestionLiesNearerToItsAnswerThanToOtherText() {
    float[] question = embedder.query("How many days of holiday does a year have?");
    float[] answer = embedder.passage("Everyone has 25 days of holiday a year.");
    float[] other = embedder.passage("The printer on floor three needs a new drum.");
    assertThat(dot(question, answer)).isGreaterThan(dot(question, other));
  }

  @Test
  void aQuestionAskedTwiceGivesTheSameVectorEvenWhenTheFirstWasTamperedWith() {
    float[] first = embedder.query("Who signs off travel?");
    float[] copy = first.clone();
    first[0] = 42;
    assertThat(embedder.query("Who signs off travel?")).isEqualTo(copy);
  }

  @Test
  void countsMoreTokensInALongerText() {
    assertThat(embedder.tokens("")).isZero();
    assertThat(embedder.tokens("one two three four")).isGreaterThanOrEqualTo(4);
    assertThat(embedder.tokens("word ".repeat(2_000))).isGreaterThanOrEqualTo(2_000);
  }

  @Test
  void whatIsBeyondTheLongestTextDoesNotCount() {
    String long1 = "word ".repeat(embedder.maxTokens());
    assertThat(embedder.passage(long1 + "apple")).isEqualTo(embedder.passage(long1 + "zebra"));
  }

  @Test
  void refusesToWorkOnceClosed() {
    embedder.query("Asked before");
    embedder.close();
    embedder.close();
    assertThatThrownBy(() -> embedder.passage("a")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> embedder.query("Asked before"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> embedder.tokens("a")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void closingWaitsForCallsThatAreRunning() throws Exception {
    try (var pool = Executors.newFixedThreadPool(4)) {
      List<? extends Future<?>> running =
          IntStream.range(0, 16)
              .mapToObj(i -> pool.submit(() -> embedder.passage("Sentence number " + i)))
              .toList();
      embedder.close();
      for (Future<?> each : running) {
        try {
          each.get();
        } catch (java.util.concurrent.ExecutionException e) {
          assertThat(e.getCause()).isInstanceOf(IllegalStateException.class);
        }
      }
    }
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
