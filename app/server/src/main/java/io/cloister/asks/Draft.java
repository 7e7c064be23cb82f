package io.cloister.asks;

import io.cloister.answer.Answer;
import io.cloister.answer.Evidence;
import io.cloister.answer.Rung;
import io.cloister.answer.Sentence;
import io.cloister.llm.Completion.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
