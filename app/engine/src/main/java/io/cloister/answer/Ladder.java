package io.cloister.answer;

import io.cloister.answer.Answer.Grounded;
import io.cloister.answer.Answer.Unavailable;
import io.cloister.llm.Completion;
import io.cloister.llm.Completion.Failed;
import io.cloister.llm.Completion.Usage;
import io.cloister.llm.Limits;
import io.cloister.llm.Prompt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rungs an answer can be made on, each needing less than the one above it.
final class Ladder {
  private static final Logger LOG = LoggerFactory.getLogger(Ladder.class);

  /// Above this chance of an answer a model's "not found" is not believed: small models give up on
  /// what stands in front of them.
  private static final double CONFIDENT = 0.85;

  private final Extraction extraction;
  private final SupportCheck check;
  private final PromptWriter prompts;
  private final AnswerPolicy policy;
  private final Clock clock;

  Ladder(
      Extraction extraction,
      SupportCheck check,
      PromptWriter prompts,
      AnswerPolicy policy,
      Clock clock) {
    this.extraction = extraction;
    this.check = check;
    this.prompts = prompts;
    this.policy = policy;
    this.clock = clock;
  }

  /// @param chance that the evidence answers the question
  Descent descend(
      String searched,
      PromptWriter.Numbered evidence,
      double chance,
      Instant deadline,
      AnswerListener listener) {
    return new Descent(searched, evidence, chance, deadline, listener);
  }

  /// One question on its way down.
  final class Descent {
    private final String searched;
    private final List<Evidence> evidence;
    private final List<Evidence> given;
    private final double chance;
    private final Instant deadline;
    private final AnswerListener listener;
    private final List<Sentence> kept = new ArrayList<>();
    private Usage usage = Answers.NO_USAGE;

    private Descent(
        String searched,
        PromptWriter.Numbered evidence,
        double chance,
        Instant deadline,
        AnswerListener listener) {
      this.searched = searched;
      this.evidence = evidence.all();
      this.given = evidence.all().subList(0, evidence.given());
      this.chance = chance;
      this.deadline = deadline;
      this.listener = listener;
    }

    /// A fallback is asked when a model failed. One that came to its end and wrote nothing that is
    /// in the documents has had its chance: whoever waits does not wait for another.
    ///
    /// @param rungs the models to try
    /// @param reason why there is none to try; empty where nobody wants one
    Answer answer(List<ModelRung> rungs, String reason) throws InterruptedException {
      if (rungs.isEmpty()) {
        if (!reason.isEmpty()) {
          failed(Rung.MODEL, Rung.EXTRACTIVE, reason);
        }
        return extract();
      }
      List<ModelRung> left = new ArrayList<>(rungs);
      for (Rung rung = Rung.MODEL; !left.isEmpty() && kept.isEmpty(); rung = Rung.FALLBACK) {
        ModelRung model = left.removeFirst();
        Duration time = Duration.between(clock.instant(), deadline);
        if (!time.isPositive()) {
          failed(rung, Rung.EXTRACTIVE, "There is no time left to ask a model");
          break;
        }
        Writing writing = new Writing(check, policy, listener, searched, given);
        Prompt prompt = prompts.write(model.model(), searched, given);
        Limits limits = within(time);
        listener.asked(
            new Call(rung, model.llm().digest(model.model()), prompt, limits.maxTokens()));
        Completion completion = writing.write(model, prompt, limits);
        count(rung, model, writing.usage());
        switch (completion) {
          case Completion.Finished finished when writing.supported() -> {
            return grounded(writing.sentences(), rung, model.model());
          }
          case Completion.Finished finished when writing.notFound() && chance < CONFIDENT -> {
            return Answers.noEvidence(evidence, usage, searched, listener);
          }
          case Completion.Finished finished -> {
            failed(
                rung,
                Rung.EXTRACTIVE,
                writing.notFound()
                    ? "The model found no answer"
                    : "What the model wrote is not in the documents");
            return extract();
          }
          case Failed failed -> broken(rung, model, failed, writing, left);
        }
      }
      return extract();
    }

    private void broken(
        Rung rung, ModelRung model, Failed failed, Writing writing, List<ModelRung> left) {
      LOG.warn("Model {} failed ({}): {}", model.model(), failed.failure(), failed.message());
      if (writing.supported()) {
        kept.addAll(writing.sentences());
      }
      if (failed.failure().ofTheServer()) {
        left.removeIf(other -> other.llm().equals(model.llm()));
      }
      Rung next = kept.isEmpty() && !left.isEmpty() ? Rung.FALLBACK : Rung.EXTRACTIVE;
      failed(rung, next, FailureWords.of(failed));
    }

    private void failed(Rung rung, Rung next, String cause) {
      listener.rungFailed(rung, next, FailureWords.sentence(cause, next), kept.size());
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
        failed(Rung.EXTRACTIVE, Rung.LINKS, "The documents could not be quoted");
        quotes = List.of();
      }
      List<Sentence> sentences = new ArrayList<>(kept);
      for (Quote quote : quotes) {
        int index = sentences.size();
        Sentence sentence =
            new Sentence(quote.shown(), List.of(quote.citation()), Support.VERBATIM);
        sentences.add(sentence);
        listener.token((index == 0 ? "" : "\n") + sentence.text());
        listener.sentence(index, sentence);
      }
      return sentences.isEmpty() ? links() : grounded(sentences, Rung.EXTRACTIVE, null);
    }

    private Answer links() {
      String text = "No answer could be made. These documents are the nearest.";
      listener.token(text);
      return new Unavailable(
          text, "No sentence of the passages could be quoted.", evidence, usage, searched);
    }

    private Answer grounded(List<Sentence> sentences, Rung rung, @Nullable String model) {
      String between = rung == Rung.EXTRACTIVE ? "\n" : " ";
      String text = String.join(between, sentences.stream().map(Sentence::text).toList());
      return new Grounded(text, sentences, evidence, rung, model, usage, searched);
    }
  }
}
