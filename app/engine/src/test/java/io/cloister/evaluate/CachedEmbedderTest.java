package io.cloister.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.embed.Embedder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedEmbedderTest {
  @TempDir private Path folder;

  /// What it gives depends on its own number only, so that it shows which one embedded.
  private record Fixed(String id, ToDoubleFunction<String> number) implements Embedder {
    @Override
    public int dimensions() {
      return 2;
    }

    @Override
    public int maxTokens() {
      return 10;
    }

    @Override
    public int tokens(String text) {
      return text.length();
    }

    @Override
    public float[] passage(String text) {
      return new float[] {(float) number.applyAsDouble(text), 0};
    }

    @Override
    public float[] query(String text) {
      return new float[] {(float) number.applyAsDouble(text), 1};
    }

    @Override
    public void close() {}
  }

  private CachedEmbedder open(String id, double number) throws IOException {
    return CachedEmbedder.open(folder, new Fixed(id, text -> text.length() + number));
  }

  @Test
  void embedsATextOnceAcrossRuns() throws IOException {
    try (CachedEmbedder first = open("m", 0)) {
      assertThat(first.passage("four")).containsExactly(4, 0);
      assertThat(first.made()).isEqualTo(1);
    }
    try (CachedEmbedder second = open("m", 0)) {
      assertThat(second.passage("four")).containsExactly(4, 0);
      assertThat(second.made()).isZero();
    }
  }

  @Test
  void keepsQuestionsAndPassagesApart() throws IOException {
    try (CachedEmbedder embedder = open("m", 0)) {
      assertThat(embedder.passage("four")).containsExactly(4, 0);
      assertThat(embedder.query("four")).containsExactly(4, 1);
      assertThat(embedder.passage("passage")).containsExactly(7, 0);
    }
  }

  @Test
  void keepsEmbeddersApartEvenWhereTheirFilesAreTheSame() throws IOException {
    try (CachedEmbedder one = open("m/1", 0)) {
      assertThat(one.passage("four")).containsExactly(4, 0);
    }
    try (CachedEmbedder other = open("m_1", 0.5)) {
      assertThat(other.passage("four")).containsExactly(4.5f, 0);
    }
  }

  @Test
  void forgetsEverythingWhenTheSameEmbedderGivesOtherVectors() throws IOException {
    try (CachedEmbedder before = open("m", 0)) {
      assertThat(before.passage("four")).containsExactly(4, 0);
    }
    try (CachedEmbedder after = open("m", 0.25)) {
      assertThat(after.passage("four")).containsExactly(4.25f, 0);
    }
  }
}
