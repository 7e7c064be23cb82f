package io.cloister.retrieve;

import io.cloister.embed.Embedder;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a question means to the embedder. Its vector, which takes about as long as all the rest of
/// a search, is made on a thread of its own while the words are looked up.
final class Meaning {
  private static final Logger LOG = LoggerFactory.getLogger(Meaning.class);

  private final CompletableFuture<float @Nullable []> vector;
  private final double share;

  private Meaning(CompletableFuture<float @Nullable []> vector, double share) {
    this.vector = vector;
    this.share = share;
  }

  /// Where words alone count.
  static Meaning none() {
    return new Meaning(CompletableFuture.completedFuture(null), 0);
  }

  static Meaning of(String question, Embedder embedder, Ranking ranking) {
    if (question.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return none();
    }
    return new Meaning(
        CompletableFuture.supplyAsync(() -> vector(question, embedder), Thread::startVirtualThread),
        embedder.reads(question) ? ranking.meaning() : ranking.hint());
  }

  private static float @Nullable [] vector(String question, Embedder embedder) {
    try {
      return embedder.query(question);
    } catch (RuntimeException e) {
      LOG.warn("Searching by words only: the embedder cannot serve ({})", e.toString());
      return null;
    }
  }

  /// The share of the vector half, from 0 to 1.
  double share() {
    return share;
  }

  /// Waits for the vector, interrupted or not. Null when there is nothing to embed, or nothing to
  /// embed with: then words alone must do.
  float @Nullable [] vector() {
    return vector.join();
  }
}
