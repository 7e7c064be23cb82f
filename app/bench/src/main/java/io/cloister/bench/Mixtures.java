package io.cloister.bench;

import io.cloister.embed.Embedder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Any number of vectors that lie as real ones do: mixtures of two real ones, with some noise.
/// Embedding 100,000 passages takes the better part of an hour, and changes nothing for a search.
final class Mixtures {
  private static final int REAL = 400;
  private static final double NOISE = 0.4;

  private final List<float[]> real;
  private final Random random = new Random(3);

  private Mixtures(List<float[]> real) {
    this.real = real;
  }

  /// @param texts of which some are embedded
  /// @param words of each
  static Mixtures of(Embedder embedder, Texts texts, int words) {
    Options.say("embedding " + REAL + " passages, to mix the others from");
    List<float[]> real = new ArrayList<>();
    for (int i = 0; i < REAL; i++) {
      real.add(embedder.passage(texts.paragraph(words)));
    }
    return new Mixtures(real);
  }

  synchronized float[] next() {
    float[] first = real.get(random.nextInt(real.size()));
    float[] second = real.get(random.nextInt(real.size()));
    float weight = random.nextFloat();
    double noise = NOISE / Math.sqrt(first.length);
    float[] mixed = new float[first.length];
    double square = 0;
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] =
          weight * first[i] + (1 - weight) * second[i] + (float) (noise * random.nextGaussian());
      square += mixed[i] * mixed[i];
    }
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] /= (float) Math.sqrt(square);
    }
    return mixed;
  }
}
