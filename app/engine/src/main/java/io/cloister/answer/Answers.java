package io.cloister.answer;

import io.cloister.answer.Answer.Declined;
import io.cloister.answer.Answer.NoEvidence;
import io.cloister.answer.Answer.Unavailable;
import io.cloister.corpus.Access;
import io.cloister.corpus.Steps;
import io.cloister.embed.Embedder;
import io.cloister.llm.Completion.Usage;
import io.cloister.llm.Models;
import io.cloister.retrieve.Retrieval;
import io.cloister.retrieve.Sought;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The door of this room: from a question and an access to a checked answer. Goes down a ladder
/// until a rung holds: the chosen model, the fallback models, the documents' own sentences, links.
/// Safe for many threads.
public final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
  private static final int LONGEST_QUESTION = 4_000;
  static final Usage NO_USAGE = new Usage(0, 0);

  /// How passages are found for someone, best first.
  @FunctionalInterface
  interface Search {
    List<Evidence> find(Access access, String question, int limit);

    /// The same, with somebody who hears what it rests on.
    default List<Evidence> find(
        Access access, String question, int limit, AnswerListener listener) {
      return find(access, question, limit);
    }
  }

  private final Search search;
  private final PromptWriter prompts;
  private final EvidenceGate gate;
  private final Ladder ladder;
  private final ModelOffer.Source models;
  private final AnswerPolicy policy;
  private final Clock clock;
  private final Steps steps;

  /// With whatever models a server has at the moment of each question.
  public Answers(
      Retrieval retrieval, Embedder embedder, Models models, AnswerPolicy policy, Clock clock) {
    this(retrieval, embedder, models, policy, clock, Steps.NONE);
  }

  /// The same, with somebody who hears of its steps.
  public Answers(
      Retrieval retrieval,
      Embedder embedder,
      Models models,
      AnswerPolicy policy,
      Clock clock,
      Steps steps) {
    this(found(retrieval), embedder, ModelOffer.of(models), policy, clock, steps);
  }

  /// With the same models for every question.
  ///
  /// @param models in the order they are tried; empty for none
  public Answers(
      Retrieval retrieval,
      Embedder embedder,
      List<ModelRung> models,
      AnswerPolicy policy,
      Clock clock) {
    this(found(retrieval), embedder, ModelOffer.fixed(models), policy, clock);
  }

  Answers(
      Search search,
      Embedder embedder,
      ModelOffer.Source models,
      AnswerPolicy policy,
      Clock clock) {
    this(search, embedder, models, policy, clock, Steps.NONE);
  }

  private Answers(
      Search search,
      Embedder embedder,
      ModelOffer.Source models,
      AnswerPolicy policy,
      Clock clock,
      Steps steps) {
    this.search = search;
    this.prompts = new PromptWriter(embedder, policy.promptTokens());
    this.gate = new EvidenceGate(embedder);
    this.ladder =
        new Ladder(new Extraction(embedder), new SupportCheck(embedder), prompts, policy, clock);
    this.models = models;
    this.policy = policy;
    this.clock = clock;
    this.steps = steps;
  }

  private static Search found(Retrieval retrieval) {
    return new Search() {
      @Override
      public List<Evidence> find(Access access, String question, int limit) {
        return find(access, question, limit, AnswerListener.NONE);
      }

      @Override
      public List<Evidence> find(
          Access access, String question, int limit, AnswerListener listener) {
        Sought sought = retrieval.seek(access, question, limit);
        listener.basis(new Basis(sought.generation(), retrieval.embedder(), limit));
        return Evidence.of(sought.found());
      }
    };
  }

  /// Answers on the caller's thread. Interrupting it means that the reader left: a model call is
  /// ended at once.
  ///
  /// @throws InterruptedException when the caller's thread was interrupted
  public Answer ask(Access access, Question question, AnswerListener listener)
      throws InterruptedException {
    try (Steps.Step asking = steps.begin("ask")) {
      return answer(access, question, listener);
    }
  }

  private Answer answer(Access access, Question question, AnswerListener listener)
      throws InterruptedException {
    String asked = question.text().strip();
    if (asked.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return declined("There is no question to answer. Write one in words.", asked, listener);
    }
    if (asked.length() > LONGEST_QUESTION) {
      return declined(
          "The question is longer than " + LONGEST_QUESTION + " characters. Shorten it.",
          asked.substring(0, 200),
          listener);
    }
    Instant deadline = clock.instant().plus(policy.deadline());
    String searched = FollowUp.complete(Courtesy.off(asked), question.thread());
    boolean wanted = !Question.NO_MODEL.equals(question.model());
    if (wanted) {
      models.soon();
    }
    List<Evidence> ranked;
    try {
      ranked = List.copyOf(search.find(access, searched, policy.passages(), listener));
    } catch (RuntimeException broken) {
      LOG.error("The search for an answer failed", broken);
      return unsearchable(searched, broken, listener);
    }
    // Two things at once: the gate counts words while the passages are numbered and the question is
    // put on record.
    CompletableFuture<Weighing> weighing =
        CompletableFuture.supplyAsync(
            () -> gate.weigh(searched, ranked), Thread::startVirtualThread);
    listener.found(ranked, searched);
    ModelOffer offer = wanted ? models.get() : ModelOffer.NOT_WANTED;
    PromptWriter.Numbered numbered =
        offer.order().isEmpty() ? new PromptWriter.Numbered(ranked, 0) : prompts.number(ranked);
    List<Evidence> evidence = numbered.all();
    listener.sources(evidence, searched);
    double chance = weighing.join().chance();
    if (chance < policy.evidenceThreshold()) {
      return noEvidence(evidence, NO_USAGE, searched, listener);
    }
    return ladder
        .descend(searched, numbered, chance, deadline, listener)
        .answer(offer.rungs(question.model()), offer.reason());
  }

  /// How likely what somebody may read is to answer a question: what decides, below the policy's
  /// threshold, that there is no answer. Asks no model.
  public Weighing weigh(Access access, String question) {
    String bare = Courtesy.off(question);
    return gate.weigh(bare, search.find(access, bare, policy.passages()));
  }

  private static Declined declined(String text, String asked, AnswerListener listener) {
    listener.found(List.of(), asked);
    listener.sources(List.of(), asked);
    listener.token(text);
    return new Declined(text, asked);
  }

  private static Unavailable unsearchable(
      String searched, RuntimeException broken, AnswerListener listener) {
    String text = "The documents cannot be searched now. Try again in a moment.";
    listener.found(List.of(), searched);
    listener.sources(List.of(), searched);
    listener.token(text);
    return new Unavailable(
        text, "The search failed: " + broken.getMessage(), List.of(), NO_USAGE, searched);
  }

  static NoEvidence noEvidence(
      List<Evidence> evidence, Usage usage, String searched, AnswerListener listener) {
    String text =
        evidence.isEmpty()
            ? "Nothing in the documents you may read answers this."
            : "Nothing in the documents you may read answers this. The nearest documents are listed"
                + " as sources.";
    listener.token(text);
    return new NoEvidence(text, evidence, usage, searched);
  }
}
