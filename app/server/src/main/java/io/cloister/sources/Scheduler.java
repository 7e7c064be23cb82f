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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs at work: each walks its source and then waits until the conveyor has dealt with all that it
/// found. What a crash or a stop interrupted goes on at the next start, under the same name.
final class Scheduler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);
  private static final int WALKS_AT_ONCE = 2;
  private static final Duration LOOK = Duration.ofMillis(250);

  private final RunStore runs;
  private final Catalogue catalogue;
  private final Ledger ledger;
  private final Runnable wake;
  private final Clock clock;
  private final Supplier<String> ids;
  private final Semaphore walks = new Semaphore(WALKS_AT_ONCE, true);
  private final Map<RunId, AtWork> atWork = new ConcurrentHashMap<>();

  /// @param wake tells the conveyor that there is new work
  Scheduler(
      RunStore runs,
      Catalogue catalogue,
      Ledger ledger,
      Runnable wake,
      Clock clock,
      Supplier<String> ids) {
    this.runs = runs;
    this.catalogue = catalogue;
    this.ledger = ledger;
    this.wake = wake;
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

  /// Cancels a run; what it has found so far is kept. False when it is not at work.
  boolean cancel(RunId run) {
    AtWork work = atWork.get(run);
    if (work == null) {
      return false;
    }
    work.cancelled = true;
    Thread thread = work.thread;
    if (thread != null) {
      thread.interrupt();
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
        boolean unfinished =
            now != null && (now.state() == RunState.QUEUED || now.state() == RunState.RUNNING);
        return unfinished ? now : null;
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
  private void attempt(RunRow queued, AtWork work) {
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
          end(run, RunState.FAILED, "The source is gone.");
          return;
        }
        int removed = new Walk(ledger, wake).run(run.source(), source, run.id());
        run = written(RunState.RUNNING, run.walked(removed));
      } finally {
        walks.release();
      }
      awaitTheRest(run, work.pace);
      end(run, RunState.DONE, null);
    } catch (InterruptedException stopped) {
      if (work.cancelled) {
        end(run, RunState.CANCELLED, "Cancelled; what it had found so far is kept.");
      }
    } catch (IOException unreadable) {
      end(run, RunState.FAILED, String.valueOf(unreadable.getMessage()));
    } catch (StoreUnavailable away) {
      throw away;
    } catch (RuntimeException broken) {
      LOG.error("The run {} of source {} broke off", run.id(), run.source(), broken);
      end(run, RunState.FAILED, "It broke off; the log has the cause. Start it again.");
    }
  }

  private void awaitTheRest(RunRow run, Pace pace) throws InterruptedException {
    while (true) {
      Balance balance = ledger.balance(run.id());
      pace.mark(balance.seen() - balance.pending());
      if (balance.pending() == 0) {
        return;
      }
      Thread.sleep(LOOK);
    }
  }

  private RunRow written(RunState from, RunRow run) {
    runs.update(from, run);
    return run;
  }

  private void end(RunRow run, RunState how, @Nullable String why) {
    try {
      runs.update(run.state(), run.ended(how, why, now()));
    } catch (StoreUnavailable away) {
      throw away;
    } catch (RuntimeException broken) {
      LOG.error("The end of run {} cannot be written", run.id(), broken);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /// Lets all runs stop where they are; they go on at the next start.
  @Override
  public void close() {
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
