package io.cloister.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class BgeSmallEmbedderIT extends EmbedderContract {
  @Override
  protected Embedder open() throws IOException {
    return BgeSmallEmbedder.open(2);
  }

  @Test
  void understandsAQuestionThatSharesNoWordWithItsAnswer() throws IOException {
    try (Embedder embedder = BgeSmallEmbedder.open(1)) {
      float[] question = embedder.query("How much vacation do I get?");
      float[] answer = embedder.passage("Employees are entitled to 25 days of paid annual leave.");
      float[] other = embedder.passage("Invoices are paid within thirty days of receipt.");
      assertThat(dot(question, answer)).isGreaterThan(dot(question, other) + 0.02);
    }
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
