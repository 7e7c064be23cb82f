package io.cloister.embed;

/// Keeps the place of an embedder that cannot be loaded, so that the rest can work without it: the
/// index opens, words are searched. Whatever needs a vector is refused with the reason.
public final class AbsentEmbedder implements Embedder {
  private final String id;
  private final int dimensions;
  private final String reason;

  /// @param id and dimensions of the one whose place it keeps
  /// @param reason why that one is absent, as a sentence
  public AbsentEmbedder(String id, int dimensions, String reason) {
    this.id = id;
    this.dimensions = dimensions;
    this.reason = reason;
  }

  /// Why it cannot be loaded.
  public String reason() {
    return reason;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public int dimensions() {
    return dimensions;
  }

  @Override
  public int maxTokens() {
    return 1;
  }

  @Override
  public int tokens(String text) {
    throw refusal();
  }

  @Override
  public float[] passage(String text) {
    throw refusal();
  }

  @Override
  public float[] query(String text) {
    throw refusal();
  }

  @Override
  public void close() {}

  private IllegalStateException refusal() {
    return new IllegalStateException(reason);
  }
}
