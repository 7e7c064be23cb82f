package io.cloister.asks;

import io.cloister.answer.Answer;
import io.cloister.answer.AnswerListener;
import io.cloister.answer.Answers;
import io.cloister.answer.Basis;
import io.cloister.answer.Call;
import io.cloister.answer.Evidence;
import io.cloister.answer.Question;
import io.cloister.answer.Rung;
import io.cloister.answer.Sentence;
import io.cloister.audit.Event;
import io.cloister.audit.Recording;
import io.cloister.corpus.Shown;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.identity.Actor;
import io.cloister.receipts.Receipts;
import io.cloister.store.StoreUnavailable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// One question being answered, on a thread of its own, so that neither a slow model nor a slow
/// reader holds the other up: what happens goes into a queue, which cannot grow beyond what one
/// answer has. Whoever reads may leave at any time.
///
/// The question is on record before anything is shown or a model is asked, and what came of it is
/// on record and stored before the answer is complete.
final class Asking implements AnswerListener {
  private static final Logger LOG = LoggerFactory.getLogger(Asking.class);

  private final Answers answers;
  private final History history;
  private final Actor actor;
  private final Question question;
  private final boolean freshThread;
  private final Draft draft;
  private final Recording recording;
  private final Receipts receipts;
  private final Metering.Turn turn;
  private final Thread thread;
  private final BlockingQueue<AskEvent> events = new LinkedBlockingQueue<>();

  /// Both are guarded by this object. Only while something is searched or written may the thread be
  /// interrupted, never while something is stored.
  private boolean stoppable;

  private boolean stopped;

  /// Number of the event of the question.
  private long recorded;

  /// What came of it; only this question's own thread knows of it.
  private String outcome = "failed";

  /// @param atTheEnd done on the thread when nothing runs any more
  Asking(
      Answers answers,
      History history,
      Actor actor,
      Question question,
      boolean freshThread,
      Draft draft,
      Recording recording,
      Receipts receipts,
      Metering.Turn turn,
      Consumer<Asking> atTheEnd) {
    this.answers = answers;
    this.history = history;
    this.actor = actor;
    this.question = question;
    this.freshThread = freshThread;
    this.draft = draft;
    this.recording = recording;
    this.receipts = receipts;
    this.turn = turn;
    Map<String, String> context = MDC.getCopyOfContextMap();
    thread =
        Thread.ofVirtual()
            .name("ask-" + draft.id())
            .unstarted(() -> {
              if (context != null) {
                MDC.setContextMap(context);
              }
              try {
                run();
              } finally {
                atTheEnd.accept(this);
              }
            });
  }

  void start() {
    thread.start();
  }

  /// What is left to ask, for the answer's headers.
  Map<String, String> headers() {
    return turn.headers();
  }

  /// The first thing that happens.
  ///
  /// @throws ProblemException when the question ended before anything was shown
  AskEvent first() throws InterruptedException {
    AskEvent event = events.take();
    if (event instanceof AskEvent.Broken broken) {
      throw broken.problem();
    }
    return event;
  }

  /// The next thing that happens; null when nothing did for so long.
  @Nullable AskEvent next(Duration patience) throws InterruptedException {
    return events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Passes over what happens until the answer is complete.
  ///
  /// @throws ProblemException when it does not come to that
  Told.Answer whole() throws InterruptedException {
    while (true) {
      switch (events.take()) {
        case AskEvent.Shown shown -> {}
        case AskEvent.Done done -> {
          return done.answer();
        }
        case AskEvent.Broken broken -> throw broken.problem();
      }
    }
  }

  /// Nobody reads any more: a model call ends at once. Too late for an answer that is complete.
  synchronized void stop() {
    stopped = true;
    if (stoppable) {
      thread.interrupt();
    }
  }

  /// What came of it, once it has ended.
  String outcome() {
    return outcome;
  }

  /// Waits for the end.
  boolean join(Duration patience) throws InterruptedException {
    return thread.join(patience);
  }

  private void run() {
    try {
      Answer answer = answer();
      if (answer != null) {
        seal(draft.finished(answer), Telling.outcome(answer), answer.sentences());
      }
    } catch (ProblemException refused) {
      events.add(new AskEvent.Broken(refused));
    } catch (StoreUnavailable away) {
      events.add(new AskEvent.Broken(ProblemException.notReady(away.reason())));
    } catch (RuntimeException | Error broken) {
      // Whatever it is, somebody waits for an end.
      LOG.error("Answer {} could not be completed", draft.id(), broken);
      events.add(new AskEvent.Broken(internal()));
    }
  }

  /// Null where it did not come to one; then what was shown is kept, and the reader told.
  private @Nullable Answer answer() {
    try {
      stoppable(true);
      return answers.ask(actor.access(), question, this);
    } catch (InterruptedException left) {
      giveUp("stopped", ProblemException.notReady("The answer was stopped. Ask again."));
      return null;
    } catch (ProblemException refused) {
      throw refused;
    } catch (RuntimeException | Error broken) {
      LOG.error("Question {} failed", draft.id(), broken);
      giveUp("failed", internal());
      return null;
    } finally {
      stoppable(false);
    }
  }

  private void giveUp(String ended, ProblemException problem) {
    stoppable(false);
    outcome = ended;
    try {
      keep(draft.stopped(), ended, draft.sentences());
    } catch (RuntimeException failed) {
      LOG.warn("What was shown of answer {} could not be kept", draft.id(), failed);
    }
    events.add(new AskEvent.Broken(problem));
  }

  /// Records and stores the whole, and only then shows that it is whole.
  private void seal(Told.Answer answer, String ended, List<Sentence> said) {
    keep(answer, ended, said);
    outcome = ended;
    show("usage", answer.usage());
    events.add(new AskEvent.Done(answer));
  }

  /// The event has the digest of the receipt, and the receipt the number of the event.
  private void keep(Told.Answer answer, String outcome, List<Sentence> said) {
    Receipts.Draft receipt =
        receipts.draft(draft.facts(actor, recording.requestId(), answer, outcome, said));
    long answered = record(answer, outcome, receipt);
    history.keep(actor, freshThread, answer, receipt.sign(recorded, answered));
  }

  private static ProblemException internal() {
    return new ProblemException(
        ProblemType.INTERNAL,
        "The question could not be answered. Tell the operator the request id.");
  }

  private long record(Told.Answer answer, String outcome, Receipts.Draft receipt) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("thread_id", answer.threadId());
    detail.put("outcome", outcome);
    detail.put("rung", answer.rung());
    if (answer.model() != null) {
      detail.put("model", answer.model());
    }
    detail.put("sentences", answer.sentences().size());
    detail.put("supported", answer.sentences().stream().filter(Told.Sentence::supported).count());
    List<String> prompts = receipt.prompts();
    if (!prompts.isEmpty()) {
      detail.put("prompts_sha256", prompts);
    }
    detail.put("receipt", receipt.digest());
    boolean counts = draft.isWorthCounting(outcome);
    if (counts) {
      detail.putAll(turn.reading(work(answer)));
    }
    long number =
        recording.writeAlso(
            "ask.answer",
            answer.id(),
            answer.outcome().equals("unavailable") ? Event.Outcome.FAILURE : Event.Outcome.SUCCESS,
            detail);
    if (counts) {
      turn.counted();
    }
    return number;
  }

  /// There are no tools yet, and nothing makes images.
  private static Metering.Work work(Told.Answer answer) {
    return new Metering.Work(
        answer.model(),
        0,
        0,
        answer.usage().promptTokens(),
        answer.usage().completionTokens(),
        answer.usage().totalMs());
  }

  @Override
  public void basis(Basis basis) {
    draft.rests(basis);
  }

  @Override
  public void asked(Call call) {
    draft.asked(call);
  }

  @Override
  public void found(List<Evidence> ranked, String searched) {
    draft.searched(searched);
    draft.ranked(ranked);
    recording.resource(draft.id());
    if (draft.searched() != null) {
      recording.detail("searched", searched);
    }
    recording.detail(
        "documents",
        ranked.stream().map(one -> Shown.to(actor.access(), one.document())).distinct().toList());
    recording.writeSoon();
  }

  @Override
  public void sources(List<Evidence> sources, String searched) {
    draft.found(sources);
    stoppable(false);
    recorded = recording.awaitWritten();
    stoppable(true);
    show(
        "sources",
        new Told.SourcesEvent(
            draft.id(), draft.thread().value(), draft.searched(), Telling.evidence(sources)));
  }

  @Override
  public void rungFailed(Rung failed, Rung next, String reason, int kept) {
    draft.fell(next, kept);
    show("rung", new Told.RungEvent(Telling.rung(failed), reason, Telling.rung(next), kept));
  }

  @Override
  public void token(String text) {
    draft.wrote();
    show("token", new Told.TokenEvent(text));
  }

  @Override
  public void sentence(int index, Sentence sentence) {
    draft.add(sentence);
    sentence
        .citations()
        .forEach(one ->
            show(
                "citation", new Told.CitationEvent(index, Telling.citation(one, draft.sources()))));
    show(
        "support",
        new Told.SupportEvent(
            index, sentence.text(), sentence.support().supported(), sentence.support().score()));
  }

  private void show(String name, Object data) {
    events.add(new AskEvent.Shown(name, data));
  }

  /// Opens or closes the time in which [#stop] interrupts. What came while it was closed counts
  /// when it opens; what came too late is forgotten.
  private synchronized void stoppable(boolean now) {
    stoppable = now;
    if (now && stopped) {
      Thread.currentThread().interrupt();
    } else if (!now) {
      Thread.interrupted();
    }
  }
}
