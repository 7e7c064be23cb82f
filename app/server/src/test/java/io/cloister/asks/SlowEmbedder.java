package io.cloister.asks;

import io.cloister.embed.Embedder;
import io.cloister.embed.HashEmbedder;
import java.time.Duration;

/// Takes its time over questions.
final class SlowEmbedder implements Embedder {
  private final HashEmbedder quick = new HashEmbedder();
  private final Duration pause;

  SlowEmbedder(Duration pause) {
    this.pause = pause;
  }

  @Override
  public String id() {
    return quick.id();
  }

  @Override
  public int dimensions() {
    return quick.dimensions();
  }

  @Override
  public int maxTokens() {
    return quick.maxTokens();
  }

  @Override
  public int tokens(String text) {
    return quick.tokens(text);
  }

  @Override
  public float[] passage(String text) {
    return quick.passage(text);
  }

  @Override
  public float[] query(String text) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return quick.query(text);
  }

  @Override
  public void close() {
    quick.close();
  }
}
