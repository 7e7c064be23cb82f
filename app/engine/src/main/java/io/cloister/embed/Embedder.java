package io.cloister.embed;

/// Turns text into vectors of length 1, so that a dot product is their cosine. Safe for many
/// threads. Every implementation passes `EmbedderContract`.
public interface Embedder extends AutoCloseable {
  /// Names model, weights and pooling; vectors of different ids are never compared.
  String id();

  int dimensions();

  /// The longest text a vector covers, in the model's tokens; what is beyond is cut.
  int maxTokens();

  /// How many of the model's tokens the text has, special tokens not counted.
  int tokens(String text);

  /// The same text always gives the same vector, whatever else is being embedded.
  float[] passage(String text);

  /// Like [#passage], with whatever the model wants in front of a question.
  float[] query(String text);

  /// Whether the model was made for the script this text is written in. Where not, its vectors
  /// still find names and numbers, but say little about the meaning.
  default boolean reads(String text) {
    return true;
  }

  /// Waits for running calls, then frees native memory. Calls afterwards throw
  /// [IllegalStateException].
  @Override
  void close();
}
