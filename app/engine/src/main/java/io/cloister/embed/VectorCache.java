package io.cloister.embed;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The vectors of the questions asked last, by their exact words.
final class VectorCache {
  private final Map<String, float[]> kept;

  VectorCache(int size) {
    this.kept =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
            return size() > size;
          }
        };
  }

  synchronized float @Nullable [] find(String text) {
    float[] vector = kept.get(text);
    return vector == null ? null : vector.clone();
  }

  synchronized void keep(String text, float[] vector) {
    kept.put(text, vector.clone());
  }
}
