package io.cloister.answer;

import io.cloister.answer.AnswerPolicy.Unsupported;
import io.cloister.llm.Completion;
import io.cloister.llm.Completion.Usage;
import io.cloister.llm.Limits;
import io.cloister.llm.Prompt;
import java.util.ArrayList;
import java.util.List;

/// One model writing one answer: sentences are cut, cited and checked while they come.
final class Writing {
  private final SupportCheck check;
  private final AnswerPolicy policy;
  private final AnswerListener listener;
  private final String question;
  private final List<Evidence> given;
  private final List<Sentence> sentences = new ArrayList<>();
  private final SentenceStream stream;
  private Usage usage = new Usage(0, 0);
  private boolean notFound;

  Writing(
      SupportCheck check,
      AnswerPolicy policy,
      AnswerListener listener,
      String question,
      List<Evidence> given) {
    this.check = check;
    this.policy = policy;
    this.listener = listener;
    this.question = question;
    this.given = given;
    boolean mark = policy.unsupported() == Unsupported.MARK;
    this.stream =
        new SentenceStream(mark ? new Beginning(listener)::token : text -> {}, this::sentence);
  }

  Completion write(ModelRung model, Prompt prompt, Limits limits) throws InterruptedException {
    Completion completion = model.llm().complete(prompt, limits, stream::accept);
    switch (completion) {
      case Completion.Finished finished -> {
        usage = finished.usage();
        stream.end();
      }
      case Completion.Failed failed -> {
        // The unfinished sentence is dropped; what was checked stays.
      }
    }
    return completion;
  }

  List<Sentence> sentences() {
    return sentences;
  }

  /// Whether any sentence is in the documents.
  boolean supported() {
    return sentences.stream().anyMatch(one -> one.support().supported());
  }

  Usage usage() {
    return usage;
  }

  /// The model said that the passages do not answer.
  boolean notFound() {
    return notFound && sentences.isEmpty();
  }

  private void sentence(SentenceStream.Finished finished) {
    if (finished
        .text()
        .replaceAll("[^\\p{L} ]", "")
        .strip()
        .equalsIgnoreCase(PromptWriter.NOT_FOUND)) {
      notFound = true;
      return;
    }
    List<Evidence> cited =
        given.stream().filter(one -> finished.numbers().contains(one.number())).toList();
    Sentence sentence = check.check(finished.text(), question, cited, given);
    if (policy.unsupported() == Unsupported.WITHHOLD) {
      if (!sentence.support().supported()) {
        return;
      }
      listener.token((sentences.isEmpty() ? "" : " ") + sentence.text());
    }
    int index = sentences.size();
    sentences.add(sentence);
    listener.sentence(index, sentence);
  }

  /// Holds back the first words until they can no longer be the words for "not found".
  private static final class Beginning {
    private final AnswerListener listener;
    private final StringBuilder held = new StringBuilder();
    private boolean open;

    Beginning(AnswerListener listener) {
      this.listener = listener;
    }

    void token(String text) {
      if (open) {
        listener.token(text);
        return;
      }
      held.append(text);
      String said = held.toString().stripLeading();
      if (!PromptWriter.NOT_FOUND.startsWith(said) && !said.startsWith(PromptWriter.NOT_FOUND)) {
        open = true;
        listener.token(said);
      }
    }
  }
}
