package io.cloister.answer;

import io.cloister.embed.Embedder;

/// A stand-in without a model: texts are near when they share words.
final class WordEmbedder implements Embedder {
  @Override
  public String id() {
    return "words";
  }

  @Override
  public int dimensions() {
    return 256;
  }

  @Override
  public int maxTokens() {
    return 512;
  }

  @Override
  public int tokens(String text) {
    return Words.split(text).size();
  }

  @Override
  public float[] passage(String text) {
    float[] vector = new float[dimensions()];
    vector[0] = 1;
    for (String word : Words.contentSet(text)) {
      vector[Math.floorMod(word.hashCode() * 31, dimensions())] += 1;
    }
    double square = 0;
    for (float part : vector) {
      square += part * part;
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(square);
    }
    return vector;
  }

  @Override
  public float[] query(String text) {
    return passage(text);
  }

  @Override
  public void close() {}
}
