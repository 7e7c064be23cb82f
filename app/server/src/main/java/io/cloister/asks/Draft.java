package io.cloister.asks;

import io.cloister.answer.Answer;
import io.cloister.answer.Basis;
import io.cloister.answer.Call;
import io.cloister.answer.Evidence;
import io.cloister.answer.Rung;
import io.cloister.answer.Sentence;
import io.cloister.identity.Actor;
import io.cloister.llm.Completion.Usage;
import io.cloister.receipts.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An answer as far as it has come, so that one that is stopped can be kept as what was shown.
final class Draft {
  private static final String STOPPED = "The answer was stopped before it was complete.";

  private final String id;
  private final ThreadId thread;
  private final String question;
  private final Instant created;
  private final long begin = System.nanoTime();
  private final List<Sentence> sentences = new ArrayList<>();
  private List<Evidence> sources = List.of();
  private List<Evidence> ranked = List.of();
  private final List<Call> calls = new ArrayList<>();
  private @Nullable Basis basis;
  private @Nullable String searched;
  private Rung rung = Rung.MODEL;
  private @Nullable Long firstTokenMs;

  Draft(String id, ThreadId thread, String question, Instant created) {
    this.id = id;
    this.thread = thread;
    this.question = question;
    this.created = created;
  }

  String id() {
    return id;
  }

  ThreadId thread() {
    return thread;
  }

  String question() {
    return question;
  }

  /// What was searched where that is not the question itself.
  @Nullable String searched() {
    return searched;
  }

  List<Evidence> sources() {
    return sources;
  }

  void searched(String search) {
    searched = search.equals(question.strip()) ? null : search;
  }

  void rests(Basis on) {
    basis = on;
  }

  void ranked(List<Evidence> evidence) {
    ranked = List.copyOf(evidence);
  }

  void asked(Call call) {
    calls.add(call);
  }

  void found(List<Evidence> evidence) {
    sources = List.copyOf(evidence);
  }

  void wrote() {
    if (firstTokenMs == null) {
      firstTokenMs = sinceBegin();
    }
  }

  void add(Sentence sentence) {
    sentences.add(sentence);
  }

  void fell(Rung next, int kept) {
    rung = next;
    sentences.subList(Math.min(kept, sentences.size()), sentences.size()).clear();
  }

  /// The finished answer.
  Told.Answer finished(Answer answer) {
    return told(
        Telling.outcome(answer),
        answer.text(),
        answer.sentences(),
        answer.rung(),
        answer.model(),
        answer.usage());
  }

  /// What there is when the reader left: the sentences that were complete, and no claim that they
  /// are the answer.
  Told.Answer stopped() {
    List<String> lines = new ArrayList<>(sentences.stream().map(Sentence::text).toList());
    lines.add(STOPPED);
    return told("unavailable", String.join("\n", lines), sentences, rung, null, new Usage(0, 0));
  }

  /// Whether somebody got something: an answer, or that there is none in the documents. Who stops
  /// what they have begun to read got something as well.
  boolean isWorthCounting(String outcome) {
    return switch (outcome) {
      case "unavailable", "failed" -> false;
      case "stopped" -> firstTokenMs != null || !sentences.isEmpty();
      default -> true;
    };
  }

  /// All that is known, for the receipt.
  ///
  /// @param answer as it is told
  /// @param said its sentences
  Facts facts(
      Actor actor, String requestId, Told.Answer answer, String outcome, List<Sentence> said) {
    return new Facts(
        id,
        thread.value(),
        requestId,
        actor,
        created,
        Duration.ofMillis(answer.usage().totalMs()),
        question,
        searched,
        basis,
        ranked,
        sources,
        calls,
        Rung.valueOf(answer.rung().toUpperCase(Locale.ROOT)),
        outcome,
        answer.text(),
        said);
  }

  List<Sentence> sentences() {
    return List.copyOf(sentences);
  }

  private Told.Answer told(
      String outcome,
      String text,
      List<Sentence> said,
      Rung on,
      @Nullable String model,
      Usage cost) {
    return new Told.Answer(
        id,
        thread.value(),
        question,
        searched,
        outcome,
        text,
        Telling.sentences(said, sources),
        Telling.evidence(sources),
        Telling.rung(on),
        model,
        id,
        new Told.Usage(cost.promptTokens(), cost.completionTokens(), firstTokenMs, sinceBegin()),
        created);
  }

  private long sinceBegin() {
    return (System.nanoTime() - begin) / 1_000_000;
  }
}
