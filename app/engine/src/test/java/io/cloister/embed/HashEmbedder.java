package io.cloister.embed;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A fake without a model: texts that share words lie near each other, the same in every process.
public final class HashEmbedder implements Embedder {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final int DIMENSIONS = 64;

  private volatile boolean closed;

  @Override
  public String id() {
    return "hash-64";
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  @Override
  public int maxTokens() {
    return 510;
  }

  @Override
  public int tokens(String text) {
    refuseWhenClosed();
    return words(text).size();
  }

  @Override
  public float[] passage(String text) {
    refuseWhenClosed();
    float[] vector = new float[DIMENSIONS];
    words(text).stream()
        .limit(maxTokens())
        .forEach(word -> {
          int hash = word.hashCode() * 0x9E3779B9;
          vector[1 + (hash >>> 8) % (DIMENSIONS - 1)] += hash < 0 ? -1 : 1;
        });
    double length = 0;
    for (float part : vector) {
      length += part * part;
    }
    // As with real models, texts that have nothing in common are half alike.
    vector[0] = length == 0 ? 1 : (float) Math.sqrt(length);
    length += vector[0] * vector[0];
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] /= (float) Math.sqrt(length);
    }
    return vector;
  }

  @Override
  public float[] query(String text) {
    return passage(text);
  }

  @Override
  public void close() {
    closed = true;
  }

  private static List<String> words(String text) {
    return WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
  }

  private void refuseWhenClosed() {
    if (closed) {
      throw new IllegalStateException("The embedder is closed");
    }
  }
}
