package io.cloister.asks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Takes out of an earlier answer what its reader may no longer read: access is decided when
/// something is shown, not when it was first said.
final class Withholding {
  private static final String WITHHELD =
      "This sentence is withheld: it rests on a document that you can no longer read.";

  private final Predicate<String> readable;
  private final Map<String, Boolean> known = new HashMap<>();

  /// @param readable whether a document, by its id, may be read now
  Withholding(Predicate<String> readable) {
    this.readable = readable;
  }

  /// The same answer where all of it may be read.
  Told.Answer in(Told.Answer answer) {
    if (answer.sources().stream().allMatch(one -> may(one.documentId()))
        && answer.sentences().stream().allMatch(this::restsOnReadable)) {
      return answer;
    }
    List<Told.Sentence> sentences = answer.sentences().stream().map(this::sentence).toList();
    String between = answer.rung().equals("extractive") ? "\n" : " ";
    return new Told.Answer(
        answer.id(),
        answer.threadId(),
        answer.question(),
        answer.searched(),
        answer.outcome(),
        sentences.isEmpty()
            ? answer.text()
            : String.join(between, sentences.stream().map(Told.Sentence::text).toList()),
        sentences,
        answer.sources().stream().filter(one -> may(one.documentId())).toList(),
        answer.rung(),
        answer.model(),
        answer.receiptId(),
        answer.usage(),
        answer.created());
  }

  /// A sentence that cites nothing may still come from any of the sources, so it goes too.
  private Told.Sentence sentence(Told.Sentence sentence) {
    return !sentence.citations().isEmpty() && restsOnReadable(sentence)
        ? sentence
        : new Told.Sentence(WITHHELD, List.of(), false, 0);
  }

  private boolean restsOnReadable(Told.Sentence sentence) {
    return sentence.citations().stream().allMatch(one -> may(one.documentId()));
  }

  private boolean may(String document) {
    return known.computeIfAbsent(document, readable::test);
  }
}
