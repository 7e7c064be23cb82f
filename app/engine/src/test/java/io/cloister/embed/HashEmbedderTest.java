package io.cloister.embed;

final class HashEmbedderTest extends EmbedderContract {
  @Override
  protected Embedder open() {
    return new HashEmbedder();
  }
}
