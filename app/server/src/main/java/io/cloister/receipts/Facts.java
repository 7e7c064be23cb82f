package io.cloister.receipts;

import io.cloister.answer.Basis;
import io.cloister.answer.Call;
import io.cloister.answer.Evidence;
import io.cloister.answer.Rung;
import io.cloister.answer.Sentence;
import io.cloister.identity.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of an answer when it ends, however it ends.
///
/// @param searched what was searched for; null where that is the question itself
/// @param basis null where nothing was searched
/// @param ranked the passages as they were found, best first
/// @param sources the same as the answer numbers them
/// @param calls of models, in their order
public record Facts(
    String id,
    String thread,
    String requestId,
    Actor actor,
    Instant asked,
    Duration took,
    String question,
    @Nullable String searched,
    @Nullable Basis basis,
    List<Evidence> ranked,
    List<Evidence> sources,
    List<Call> calls,
    Rung rung,
    String outcome,
    String text,
    List<Sentence> sentences) {
  public Facts {
    ranked = List.copyOf(ranked);
    sources = List.copyOf(sources);
    calls = List.copyOf(calls);
    sentences = List.copyOf(sentences);
  }
}
