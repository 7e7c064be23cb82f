package io.cloister.evaluate;

import java.util.List;

/// Logistic regression with a small ridge penalty, fitted by Newton's method (Hastie, Tibshirani,
/// Friedman: The Elements of Statistical Learning, 4.4.1).
///
/// @param weights of the values, then the constant
record Logistic(double[] weights) {
  private static final double RIDGE = 0.005;
  private static final int STEPS = 40;

  /// @param weight how much it counts, at least 0
  record Row(double[] values, boolean yes, double weight) {}

  /// The chance of a yes, 0 to 1.
  double chance(double[] values) {
    double z = weights[values.length];
    for (int i = 0; i < values.length; i++) {
      z += weights[i] * values[i];
    }
    return 1 / (1 + Math.exp(-z));
  }

  /// @param rows not empty, all of one width
  static Logistic fit(List<Row> rows) {
    int width = rows.getFirst().values().length;
    double total = rows.stream().mapToDouble(Row::weight).sum();
    double[] mean = new double[width];
    double[] deviation = new double[width];
    for (int i = 0; i < width; i++) {
      int at = i;
      mean[i] = rows.stream().mapToDouble(row -> row.weight() * row.values()[at]).sum() / total;
      double variance =
          rows.stream()
                  .mapToDouble(row -> row.weight() * Math.pow(row.values()[at] - mean[at], 2))
                  .sum()
              / total;
      deviation[i] = Math.sqrt(variance);
    }
    double[] scaled = newton(rows, total, mean, deviation);
    double[] weights = new double[width + 1];
    weights[width] = scaled[width];
    for (int i = 0; i < width; i++) {
      if (deviation[i] > 0) {
        weights[i] = scaled[i] / deviation[i];
        weights[width] -= weights[i] * mean[i];
      }
    }
    return new Logistic(weights);
  }

  private static double[] newton(List<Row> rows, double total, double[] mean, double[] deviation) {
    int width = mean.length;
    double[] weights = new double[width + 1];
    for (int step = 0; step < STEPS; step++) {
      double[] gradient = new double[width + 1];
      double[][] curvature = new double[width + 1][width + 1];
      for (int i = 0; i < width; i++) {
        gradient[i] = RIDGE * weights[i];
        curvature[i][i] = RIDGE;
      }
      curvature[width][width] = 1e-9;
      Logistic now = new Logistic(weights);
      for (Row row : rows) {
        double[] x = new double[width + 1];
        x[width] = 1;
        for (int i = 0; i < width; i++) {
          x[i] = deviation[i] > 0 ? (row.values()[i] - mean[i]) / deviation[i] : 0;
        }
        double chance = now.chance(java.util.Arrays.copyOf(x, width));
        double share = row.weight() / total;
        for (int i = 0; i <= width; i++) {
          gradient[i] += share * (chance - (row.yes() ? 1 : 0)) * x[i];
          for (int j = 0; j <= width; j++) {
            curvature[i][j] += share * chance * (1 - chance) * x[i] * x[j];
          }
        }
      }
      double[] change = solve(curvature, gradient);
      weights = weights.clone();
      for (int i = 0; i <= width; i++) {
        weights[i] -= change[i];
      }
    }
    return weights;
  }

  /// Gaussian elimination. Needs no pivots: the matrix is symmetric and positive definite.
  private static double[] solve(double[][] matrix, double[] right) {
    int size = right.length;
    double[] x = right.clone();
    for (int i = 0; i < size; i++) {
      for (int below = i + 1; below < size; below++) {
        double factor = matrix[below][i] / matrix[i][i];
        for (int j = i; j < size; j++) {
          matrix[below][j] -= factor * matrix[i][j];
        }
        x[below] -= factor * x[i];
      }
    }
    for (int i = size - 1; i >= 0; i--) {
      for (int j = i + 1; j < size; j++) {
        x[i] -= matrix[i][j] * x[j];
      }
      x[i] /= matrix[i][i];
    }
    return x;
  }
}
