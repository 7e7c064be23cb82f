package io.cloister.retrieve;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/// Brings the two halves onto one scale. Both scores are known for every candidate, so each is
/// normalised over all of them: how many standard deviations it lies above the mean.
final class Fusion {
  private Fusion() {}

  static List<Candidate> fuse(List<Candidate> candidates, double meaning) {
    Scale words = Scale.of(candidates, Candidate::lexical);
    Scale vectors = Scale.of(candidates, Candidate::cosine);
    return candidates.stream()
        .map(each ->
            each.scored(
                (1 - meaning) * words.of(each.lexical()) + meaning * vectors.of(each.cosine())))
        .toList();
  }

  private record Scale(double mean, double deviation) {
    static Scale of(List<Candidate> candidates, ToDoubleFunction<Candidate> score) {
      double mean = known(candidates, score).average().orElse(0);
      double variance =
          known(candidates, score).map(each -> (each - mean) * (each - mean)).average().orElse(0);
      return new Scale(mean, Math.sqrt(variance));
    }

    private static DoubleStream known(
        List<Candidate> candidates, ToDoubleFunction<Candidate> score) {
      return candidates.stream().mapToDouble(score).filter(each -> !Double.isNaN(each));
    }

    /// An unknown score counts as an average one.
    double of(double score) {
      return deviation == 0 || Double.isNaN(score) ? 0 : (score - mean) / deviation;
    }
  }
}
