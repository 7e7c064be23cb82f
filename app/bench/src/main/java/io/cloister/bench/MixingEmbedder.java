package io.cloister.bench;

import io.cloister.embed.Embedder;

/// Gives every passage some vector of the real embedder's kind, at once: for filling an appliance
/// with more passages than can be embedded while somebody waits.
record MixingEmbedder(Embedder real, Mixtures mixtures) implements Embedder {
  @Override
  public String id() {
    return real.id();
  }

  @Override
  public int dimensions() {
    return real.dimensions();
  }

  @Override
  public int maxTokens() {
    return real.maxTokens();
  }

  @Override
  public int tokens(String text) {
    return real.tokens(text);
  }

  @Override
  public float[] passage(String text) {
    return mixtures.next();
  }

  @Override
  public float[] query(String text) {
    return real.query(text);
  }

  /// The real one stays its owner's.
  @Override
  public void close() {}
}
