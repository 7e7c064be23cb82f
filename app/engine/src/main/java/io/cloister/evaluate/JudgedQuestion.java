package io.cloister.evaluate;

import io.cloister.evaluate.JudgedSet.Person;
import java.util.List;
import java.util.Map;

/// A question with what is known about its answer.
///
/// @param answers right ones; one of them is enough
/// @param relevant documents by id, each with its grade; only grades above 0 count
/// @param documents in which the answer stands
/// @param pages that a complete answer cites, all of them
/// @param language ISO 639-1, empty where the set does not say
record JudgedQuestion(
    String id,
    String text,
    List<String> answers,
    Map<String, Double> relevant,
    List<String> documents,
    List<GoldPage> pages,
    boolean answerable,
    String language,
    Person asker) {
  JudgedQuestion {
    answers = List.copyOf(answers);
    relevant = Map.copyOf(relevant);
    documents = List.copyOf(documents);
    pages = List.copyOf(pages);
  }

  /// @param page counts from 1
  record GoldPage(String document, int page) {}

  /// Whether there is an answer to compare with.
  boolean hasAnswer() {
    return answerable && !answers.isEmpty();
  }
}
