package io.cloister.sources;

import io.cloister.corpus.SourceId;
import io.cloister.ingest.Balance;
import io.cloister.ingest.Ledger;
import io.cloister.ingest.RunId;
import io.cloister.ingest.Walk;
import io.cloister.source.Source;
import io.cloister.store.StoreUnavailable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs at work: each walks its source and then waits until the conveyor has dealt with all that it
/// found. One that is cancelled stops walking, has called off what nobody has begun, and waits for
/// the rest. What a crash or a stop interrupted goes on at the next start, under the same name.
final class Scheduler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);
  private static final int WALKS_AT_ONCE = 2;
  private static final Duration LOOK = Duration.ofMillis(250);

  private final RunStore runs;
  private final Catalogue catalogue;
  private final Ledger ledger;
  private final Runnable wake;
  private final Consumer<RunRow> callOff;
  private final Clock clock;
  private final Supplier<String> ids;
  private final Semaphore walks = new Semaphore(WALKS_AT_ONCE, true);
  private final Map<RunId, AtWork> atWork = new ConcurrentHashMap<>();
  private volatile boolean closing;

  /// @param wake tells the conveyor that there is new work
  /// @param callOff takes from the conveyor what it has not begun of a run
  Scheduler(
      RunStore runs,
      Catalogue catalogue,
      Ledger ledger,
      Runnable wake,
      Consumer<RunRow> callOff,
      Clock clock,
      Supplier<String> ids) {
    this.runs = runs;
    this.catalogue = catalogue;
    this.ledger = ledger;
    this.wake = wake;
    this.callOff = callOff;
    this.clock = clock;
    this.ids = ids;
  }

  private static final class AtWork {
    private final Pace pace;
    private volatile @Nullable Thread thread;
    private volatile boolean cancelled;

    AtWork(Clock clock) {
      this.pace = new Pace(clock);
    }

    synchronized void cancel() {
      Thread walker = thread;
      if (!cancelled && walker != null) {
        cancelled = true;
        walker.interrupt();
      }
    }
  }

  /// Goes on with what was interrupted.
  void resume() {
    runs.unfinished().forEach(this::begin);
  }

  /// Queues a run; empty when the source has one already, or is gone.
  Optional<RunRow> queue(SourceId source) {
    Optional<RunRow> run = runs.queue(new RunId("run-" + ids.get() + ids.get()), source, now());
    run.ifPresent(this::begin);
    return run;
  }

  /// Cancels a run, for good when it returns. False when it has ended.
  boolean cancel(RunRow run) {
    if (!runs.cancel(run.source(), run.id())) {
      return false;
    }
    AtWork work = atWork.get(run.id());
    if (work == null) {
      begin(run.cancelling());
    } else {
      work.cancel();
    }
    return true;
  }

  /// How quickly a run is getting on; null when it is not at work.
  @Nullable Pace pace(RunId run) {
    AtWork work = atWork.get(run);
    return work == null ? null : work.pace;
  }

  private void begin(RunRow run) {
    AtWork work = new AtWork(clock);
    atWork.put(run.id(), work);
    Thread thread = Thread.ofVirtual().name("run-" + run.id()).unstarted(() -> work(run, work));
    work.thread = thread;
    thread.start();
  }

  private void work(RunRow queued, AtWork work) {
    try {
      @Nullable RunRow run = queued;
      while (run != null) {
        try {
          attempt(run, work);
          return;
        } catch (StoreUnavailable away) {
          run = whenBack(run, work);
        }
      }
    } finally {
      atWork.remove(queued.id());
    }
  }

  /// How a run stands once the database is back, from where it goes on as after a restart; null
  /// when there is nothing to go on with.
  private @Nullable RunRow whenBack(RunRow run, AtWork work) {
    while (true) {
      try {
        Thread.sleep(LOOK);
        RunRow now = runs.find(run.source(), run.id());
        return now != null && now.unfinished() ? now : null;
      } catch (StoreUnavailable still) {
        // Later.
      } catch (InterruptedException stopped) {
        if (!work.cancelled) {
          return null;
        }
      }
    }
  }

  /// @throws StoreUnavailable when the database is lost meanwhile: then nothing is decided
  private void attempt(RunRow run, AtWork work) {
    try {
      if (run.state() == RunState.CANCELLING || !completed(run, work)) {
        giveUp(run, work.pace);
      }
    } catch (InterruptedException stopped) {
      // It goes on at the next start.
    } catch (StoreUnavailable away) {
      throw away;
    } catch (RuntimeException broken) {
      LOG.error("The run {} of source {} broke off", run.id(), run.source(), broken);
      RunRow now = runs.find(run.source(), run.id());
      if (now != null && now.unfinished()) {
        end(now, RunState.FAILED, "It broke off; the log has the cause. Start it again.");
      }
    }
  }

  /// Works on a run to its end. False when it was cancelled before that.
  private boolean completed(RunRow queued, AtWork work) throws InterruptedException {
    RunRow run = queued;
    try {
      if (work.cancelled) {
        throw new InterruptedException();
      }
      walks.acquire();
      try {
        if (run.state() == RunState.QUEUED) {
          run = written(RunState.QUEUED, run.started(now()));
        }
        Source source = catalogue.open(run.source());
        if (source == null) {
          return end(
              run,
              RunState.FAILED,
              "The source is gone, or lies outside the folders that may be indexed.");
        }
        int removed = new Walk(ledger, wake).run(run.source(), source, run.id());
        run = written(RunState.RUNNING, run.walked(removed));
      } finally {
        walks.release();
      }
      awaitTheRest(run, work.pace);
      return end(run, RunState.DONE, null);
    } catch (IOException unreadable) {
      return end(run, RunState.FAILED, String.valueOf(unreadable.getMessage()));
    } catch (InterruptedException stopped) {
      if (!work.cancelled) {
        throw stopped;
      }
      return false;
    }
  }

  private void giveUp(RunRow run, Pace pace) {
    while (!closing) {
      // Again each time: at first it may not be known what is in hand, and a fault of the machine
      // puts that back into the queue.
      callOff.accept(run);
      if (marked(run, pace).pending() == 0) {
        RunRow now = runs.find(run.source(), run.id());
        if (now != null) {
          end(now, RunState.CANCELLED, "Cancelled; what it had not begun is left to the next run.");
        }
        return;
      }
      try {
        Thread.sleep(LOOK);
      } catch (InterruptedException cancelled) {
        // That is what it is about already.
      }
    }
  }

  private void awaitTheRest(RunRow run, Pace pace) throws InterruptedException {
    while (marked(run, pace).pending() > 0) {
      Thread.sleep(LOOK);
    }
  }

  private Balance marked(RunRow run, Pace pace) {
    Balance balance = ledger.balance(run.id());
    pace.mark(balance.seen() - balance.pending());
    return balance;
  }

  private RunRow written(RunState from, RunRow run) {
    runs.update(from, run);
    return run;
  }

  /// Writes the end of a run. False when it has been cancelled meanwhile.
  private boolean end(RunRow run, RunState how, @Nullable String why) {
    try {
      return runs.update(run.state(), run.ended(how, why, now()));
    } catch (StoreUnavailable away) {
      throw away;
    } catch (RuntimeException broken) {
      LOG.error("The end of run {} cannot be written", run.id(), broken);
      return true;
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /// Lets all runs stop where they are; they go on at the next start.
  @Override
  public void close() {
    closing = true;
    for (AtWork work : atWork.values()) {
      Thread thread = work.thread;
      if (thread != null) {
        thread.interrupt();
        try {
          thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException hurried) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }
}
