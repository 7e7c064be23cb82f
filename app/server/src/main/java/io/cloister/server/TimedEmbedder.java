package io.cloister.server;

import io.cloister.embed.Embedder;
import io.cloister.ops.Meters.Timing;
import java.time.Duration;
import java.util.function.Supplier;

/// An embedder whose work is timed.
record TimedEmbedder(Embedder embedder, Timing timing) implements Embedder {
  static final String PASSAGE = "passage";
  static final String QUESTION = "question";

  @Override
  public String id() {
    return embedder.id();
  }

  @Override
  public int dimensions() {
    return embedder.dimensions();
  }

  @Override
  public int maxTokens() {
    return embedder.maxTokens();
  }

  @Override
  public int tokens(String text) {
    return embedder.tokens(text);
  }

  @Override
  public boolean reads(String text) {
    return embedder.reads(text);
  }

  @Override
  public float[] passage(String text) {
    return timed(PASSAGE, () -> embedder.passage(text));
  }

  @Override
  public float[] query(String text) {
    return timed(QUESTION, () -> embedder.query(text));
  }

  @Override
  public void close() {
    embedder.close();
  }

  private float[] timed(String kind, Supplier<float[]> work) {
    long began = System.nanoTime();
    float[] vector = work.get();
    timing.took(kind, Duration.ofNanos(System.nanoTime() - began));
    return vector;
  }
}
