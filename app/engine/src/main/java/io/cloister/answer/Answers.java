package io.cloister.answer;

import io.cloister.answer.Answer.Declined;
import io.cloister.answer.Answer.Grounded;
import io.cloister.answer.Answer.NoEvidence;
import io.cloister.answer.Answer.Unavailable;
import io.cloister.corpus.Access;
import io.cloister.embed.Embedder;
import io.cloister.llm.Completion;
import io.cloister.llm.Completion.Usage;
import io.cloister.llm.Limits;
import io.cloister.retrieve.Retrieval;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The door of this room: from a question and an access to a checked answer. Goes down a ladder
/// until a rung holds: the chosen model, the fallback models, the documents' own sentences, links.
/// Safe for many threads.
public final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
  private static final int LONGEST_QUESTION = 4_000;

  /// Above this chance of an answer a model's "not found" is not believed: small models give up on
  /// what stands in front of them.
  private static final double CONFIDENT = 0.85;

  /// How passages are found for someone, best first.
  @FunctionalInterface
  interface Search {
    List<Evidence> find(Access access, String question, int limit);
  }

  private final Search search;
  private final Extraction extraction;
  private final SupportCheck check;
  private final PromptWriter prompts;
  private final List<ModelRung> models;
  private final AnswerPolicy policy;
  private final Clock clock;

  /// @param models in the order they are tried; empty for none
  public Answers(
      Retrieval retrieval,
      Embedder embedder,
      List<ModelRung> models,
      AnswerPolicy policy,
      Clock clock) {
    this(
        (access, question, limit) -> Evidence.of(retrieval.passages(access, question, limit)),
        embedder,
        models,
        policy,
        clock);
  }

  Answers(
      Search search, Embedder embedder, List<ModelRung> models, AnswerPolicy policy, Clock clock) {
    this.search = search;
    this.extraction = new Extraction(embedder);
    this.check = new SupportCheck(embedder);
    this.prompts = new PromptWriter(embedder, policy.promptTokens());
    this.models = List.copyOf(models);
    this.policy = policy;
    this.clock = clock;
  }

  /// Answers on the caller's thread. Interrupting it means that the reader left: a model call is
  /// ended at once.
  ///
  /// @throws InterruptedException when the caller's thread was interrupted
  public Answer ask(Access access, Question question, AnswerListener listener)
      throws InterruptedException {
    String asked = question.text().strip();
    if (asked.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return new Declined("There is no question to answer. Write one in words.", asked);
    }
    if (asked.length() > LONGEST_QUESTION) {
      return new Declined(
          "The question is longer than " + LONGEST_QUESTION + " characters. Shorten it.",
          asked.substring(0, 200));
    }
    Instant deadline = clock.instant().plus(policy.deadline());
    String searched = FollowUp.complete(asked, question.thread());
    List<Evidence> ranked;
    List<Evidence> evidence;
    try {
      ranked = search.find(access, searched, policy.passages());
      evidence = models.isEmpty() ? ranked : prompts.number(ranked);
    } catch (RuntimeException broken) {
      LOG.error("The search for an answer failed", broken);
      return new Unavailable(
          "The documents cannot be searched now. Try again in a moment.",
          "The search failed: " + broken.getMessage(),
          List.of(),
          new Usage(0, 0),
          searched);
    }
    listener.sources(evidence, searched);
    double chance = EvidenceGate.chance(searched, ranked);
    if (chance < policy.evidenceThreshold()) {
      return noEvidence(evidence, new Usage(0, 0), searched, listener);
    }
    return new Ladder(searched, evidence, chance, deadline, listener).climbDown(question);
  }

  private static NoEvidence noEvidence(
      List<Evidence> evidence, Usage usage, String searched, AnswerListener listener) {
    String text =
        evidence.isEmpty()
            ? "Nothing in the documents you may read answers this."
            : "Nothing in the documents you may read answers this. The nearest documents are listed"
                + " as sources.";
    listener.token(text);
    return new NoEvidence(text, evidence, usage, searched);
  }

  /// One question on its way down.
  private final class Ladder {
    private final String searched;
    private final List<Evidence> evidence;
    private final double chance;
    private final Instant deadline;
    private final AnswerListener listener;
    private final List<Sentence> kept = new ArrayList<>();
    private Usage usage = new Usage(0, 0);

    Ladder(
        String searched,
        List<Evidence> evidence,
        double chance,
        Instant deadline,
        AnswerListener listener) {
      this.searched = searched;
      this.evidence = evidence;
      this.chance = chance;
      this.deadline = deadline;
      this.listener = listener;
    }

    Answer climbDown(Question question) throws InterruptedException {
      List<Evidence> given = evidence.subList(0, prompts.given(evidence));
      List<ModelRung> order = order(question);
      for (int i = 0; i < order.size() && kept.isEmpty(); i++) {
        Rung rung = i == 0 ? Rung.MODEL : Rung.FALLBACK;
        ModelRung model = order.get(i);
        Duration left = Duration.between(clock.instant(), deadline);
        if (left.isNegative() || left.isZero()) {
          listener.rungFailed(rung, "There is no time left to ask a model.", 0);
          break;
        }
        Writing writing = new Writing(check, policy, listener, searched, given);
        Completion completion =
            writing.write(model, prompts.write(model.model(), searched, given), within(left));
        count(rung, model, writing.usage());
        boolean supported = writing.sentences().stream().anyMatch(one -> one.support().supported());
        switch (completion) {
          case Completion.Finished finished when writing.notFound() && chance < CONFIDENT -> {
            return noEvidence(evidence, usage, searched, listener);
          }
          case Completion.Finished finished when writing.notFound() ->
              listener.rungFailed(
                  rung, "The model found no answer; what comes nearest is quoted.", 0);
          case Completion.Finished finished when supported -> {
            return grounded(writing.sentences(), rung, model.model());
          }
          case Completion.Finished finished ->
              listener.rungFailed(rung, "What the model wrote is not in the documents.", 0);
          case Completion.Failed failed -> {
            if (supported) {
              kept.addAll(writing.sentences());
            }
            LOG.warn("Model {} failed ({}): {}", model.model(), failed.failure(), failed.message());
            listener.rungFailed(rung, FailureWords.of(failed), kept.size());
          }
        }
      }
      return extract();
    }

    private List<ModelRung> order(Question question) {
      String wanted = question.model();
      List<ModelRung> order = new ArrayList<>(models);
      if (wanted != null) {
        order.sort(java.util.Comparator.comparing(one -> !one.model().equals(wanted)));
      }
      return order;
    }

    private Limits within(Duration left) {
      Limits limits = policy.limits();
      Duration total = limits.total().compareTo(left) < 0 ? limits.total() : left;
      return new Limits(limits.firstToken(), limits.betweenTokens(), total, limits.maxTokens());
    }

    private void count(Rung rung, ModelRung model, Usage cost) {
      usage =
          new Usage(
              usage.promptTokens() + cost.promptTokens(),
              usage.completionTokens() + cost.completionTokens());
      if (cost.promptTokens() + cost.completionTokens() > 0) {
        listener.usage(rung, model.model(), cost);
      }
    }

    private Answer extract() {
      List<Quote> quotes;
      try {
        quotes = extraction.choose(searched, evidence);
      } catch (RuntimeException broken) {
        LOG.error("Quoting from the documents failed", broken);
        listener.rungFailed(Rung.EXTRACTIVE, "The documents could not be quoted.", kept.size());
        quotes = List.of();
      }
      List<Sentence> sentences = new ArrayList<>(kept);
      for (Quote quote : quotes) {
        int index = sentences.size();
        Sentence sentence =
            new Sentence(quote.shown(), List.of(quote.citation()), Support.VERBATIM);
        sentences.add(sentence);
        listener.token((index == 0 ? "" : "\n") + sentence.text());
        listener.citation(index, quote.citation());
        listener.support(index, sentence.support());
      }
      return sentences.isEmpty() ? links() : grounded(sentences, Rung.EXTRACTIVE, null);
    }

    private Answer links() {
      String text = "No answer could be made. These documents are the nearest.";
      listener.token(text);
      return new Unavailable(
          text, "No sentence of the passages could be quoted.", evidence, usage, searched);
    }

    private Answer grounded(
        List<Sentence> sentences, Rung rung, @org.jspecify.annotations.Nullable String model) {
      String between = rung == Rung.EXTRACTIVE ? "\n" : " ";
      String text = String.join(between, sentences.stream().map(Sentence::text).toList());
      return new Grounded(text, sentences, evidence, rung, model, usage, searched);
    }
  }
}
