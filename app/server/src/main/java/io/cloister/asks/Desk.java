package io.cloister.asks;

import io.cloister.answer.Question;
import io.cloister.asks.AsksResource.Ask;
import io.cloister.audit.Recording;
import io.cloister.http.Gate;
import io.cloister.http.ProblemException;
import io.cloister.identity.Actor;
import io.cloister.llm.Models;
import io.cloister.receipts.Receipts;
import io.cloister.store.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Takes questions: checks them, finds their thread, waits for a free place, and lets them run.
final class Desk {
  private static final int LONGEST = 2000;

  /// So many earlier questions are handed on; a follow-up leans on the last.
  private static final int REMEMBERED = 3;

  /// To store what came of a question that was stopped.
  private static final Duration STORING = Duration.ofSeconds(5);

  private final Function<TenantId, Library> libraries;
  private final History history;
  private final Receipts receipts;
  private final Models models;
  private final Metering metering;
  private final Gate gate;
  private final BiConsumer<String, Duration> served;
  private final Duration parting;
  private final Clock clock;
  private final Supplier<String> ids;
  private final Set<Asking> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /// @param served told how each question ended, and how long it took
  Desk(
      Function<TenantId, Library> libraries,
      History history,
      Receipts receipts,
      Models models,
      Metering metering,
      Gate gate,
      BiConsumer<String, Duration> served,
      Duration parting,
      Clock clock,
      Supplier<String> ids) {
    this.libraries = libraries;
    this.history = history;
    this.receipts = receipts;
    this.models = models;
    this.metering = metering;
    this.gate = gate;
    this.served = served;
    this.parting = parting;
    this.clock = clock;
    this.ids = ids;
  }

  /// A question that is being answered from here on.
  ///
  /// @throws ProblemException when it is not, with the reason
  Asking take(Actor actor, @Nullable Ask ask, Recording recording) {
    if (ask == null) {
      throw ProblemException.field("question", "is missing");
    }
    String text = question(ask.question());
    recording.detail("question", text);
    String model = model(ask.model());
    List<Question.Turn> turns = List.of();
    if (ask.threadId() != null) {
      recording.detail("thread_id", ask.threadId());
      turns = turns(actor, ask.threadId());
    }
    ThreadId thread = new ThreadId(ask.threadId() == null ? ids.get() : ask.threadId());
    recording.detail("thread_id", thread.value());
    Draft draft =
        new Draft(ids.get(), thread, text, clock.instant().truncatedTo(ChronoUnit.MICROS));
    Metering.Turn turn = metering.admit(actor);
    Gate.Pass pass = enter(turn);
    long began = System.nanoTime();
    Asking asking =
        new Asking(
            libraries.apply(actor.tenant()).answers(),
            history,
            actor,
            new Question(text, turns, model),
            ask.threadId() == null,
            draft,
            recording,
            receipts,
            turn,
            ended -> {
              running.remove(ended);
              served.accept(ended.outcome(), Duration.ofNanos(System.nanoTime() - began));
              pass.close();
              turn.close();
            });
    running.add(asking);
    asking.start();
    if (closed) {
      asking.stop();
    }
    return asking;
  }

  /// Who finds no place has not asked.
  private Gate.Pass enter(Metering.Turn turn) {
    try {
      return gate.enter();
    } catch (ProblemException full) {
      turn.close();
      throw full;
    }
  }

  /// Takes no more, lets what runs come to its end for a while, stops the rest, and waits until all
  /// is stored.
  void close() {
    closed = true;
    try {
      long end = System.nanoTime() + parting.toNanos();
      for (Asking asking : running) {
        asking.join(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
      }
      running.forEach(Asking::stop);
      for (Asking asking : running) {
        asking.join(STORING);
      }
    } catch (InterruptedException hurried) {
      running.forEach(Asking::stop);
      Thread.currentThread().interrupt();
    }
  }

  private String question(@Nullable String typed) {
    if (closed) {
      throw ProblemException.notReady("The appliance is stopping. Ask again in a moment.");
    }
    if (typed == null || typed.isBlank()) {
      throw ProblemException.field("question", "is missing");
    }
    if (typed.codePointCount(0, typed.length()) > LONGEST) {
      throw ProblemException.field("question", "has more than " + LONGEST + " characters");
    }
    return typed;
  }

  /// A name that cannot be checked because no model server is there is taken: the answer will say
  /// that it is not there.
  private @Nullable String model(@Nullable String name) {
    if (name == null || name.equals(Question.NO_MODEL)) {
      return name;
    }
    try {
      Models.Offer offer = models.offer();
      if (!offer.available()) {
        return name;
      }
      return offer
          .named(name)
          .orElseThrow(() ->
              ProblemException.field(
                  "model",
                  "is neither 'none' nor one of the models that GET /api/v1/models lists"));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw ProblemException.notReady("The appliance is stopping. Ask again in a moment.");
    }
  }

  private List<Question.Turn> turns(Actor actor, String thread) {
    Threads.Row row = history.get(actor, thread);
    if (row.asks() >= History.MOST_ASKS) {
      throw ProblemException.field(
          "thread_id", "names a thread with " + row.asks() + " questions; begin a new one");
    }
    return history.answers(actor, new ThreadId(row.id()), REMEMBERED).stream()
        .map(answer -> new Question.Turn(answer.question(), answer.text()))
        .toList();
  }
}
