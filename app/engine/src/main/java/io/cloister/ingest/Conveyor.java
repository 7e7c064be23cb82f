package io.cloister.ingest;

import io.cloister.corpus.SourceId;
import io.cloister.index.Index;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The door of this room for whoever runs it: works through the ledger's queue for as long as it is
/// open, and comes back after a fault of the machine. What it was killed over it takes up again at
/// the next start.
public final class Conveyor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Conveyor.class);

  private final Ledger ledger;
  private final Parsing parsing;
  private final Index index;
  private final Preparation preparation;
  private final Contents contents;
  private final ConveyorLimits limits;
  private final Clock clock;
  private final Meter meter;
  private final Bell bell = new Bell();
  private final UnderWay underWay = new UnderWay();
  private final Feeding feeding;
  private final Withdrawal withdrawal;
  private final Tidying tidying;
  private final Ending ending = new Ending();
  private final Thread thread;
  private volatile @Nullable Shift shift;
  private volatile @Nullable Stall stall;
  private volatile BooleanSupplier paused = () -> false;

  /// @param parsing is closed with the conveyor
  public Conveyor(
      Ledger ledger,
      Parsing parsing,
      Preparation preparation,
      Index index,
      ConveyorLimits limits,
      Clock clock) {
    this.ledger = ledger;
    this.parsing = parsing;
    this.index = index;
    this.preparation = preparation;
    this.contents = new Contents(ledger, parsing);
    this.limits = limits;
    this.clock = clock;
    this.meter = new Meter(clock);
    this.feeding = new Feeding(ledger, Shift.inHand(limits));
    this.withdrawal = new Withdrawal(index, underWay);
    this.thread = Thread.ofPlatform().name("ingest").unstarted(this::work);
    this.tidying = new Tidying(index, this::idle, limits.tidyAfter());
    ledger.onWithdrawal(withdrawal::take);
  }

  /// Something but a document keeps it from working; it tries again by itself.
  ///
  /// @param reason for the operator
  public record Stall(String reason, Instant since) {}

  /// Has it take nothing up while somebody says so; what is in hand is finished. Before [#start].
  public void pauseWhile(BooleanSupplier pause) {
    paused = pause;
  }

  /// Begins. Once.
  public void start() {
    thread.start();
    tidying.start();
  }

  /// Says that there is new work, so that it is taken up at once.
  public void wake() {
    bell.ring();
  }

  /// Takes all that came from a source out of the index, at once and durably.
  ///
  /// @throws UncheckedIOException when the index cannot be written; then the documents go one by
  ///   one
  public void withdraw(SourceId source) {
    withdrawal.take(source);
  }

  /// Calls off what a run waits for, but for what is in hand already. False when that is not known
  /// yet; then it is to be called again.
  public boolean cancel(SourceId source, RunId run) {
    return feeding.cancel(source, run);
  }

  /// What it cannot work for; empty while it can.
  public Optional<Stall> stall() {
    return Optional.ofNullable(stall);
  }

  /// How many documents a second it has settled of late.
  public double perSecond() {
    return meter.perSecond();
  }

  /// What it is reading or embedding now, by path or document id.
  public List<String> current() {
    Shift now = shift;
    return now == null ? List.of() : now.current();
  }

  /// Writes what is finished, leaves the rest in the ledger's queue, and ends.
  @Override
  public void close() {
    ending.tell();
    Shift now = shift;
    if (now != null) {
      now.end();
    }
    // Whoever waits for a file to be read is let go.
    parsing.close();
    Ending.await(thread);
    withdrawal.close();
    tidying.close();
  }

  private void work() {
    Background.enter();
    Duration pause = limits.backOff();
    while (!ending.within(Duration.ZERO)) {
      underWay.startOver();
      feeding.startOver();
      Shift next =
          new Shift(
              ledger,
              index,
              underWay,
              feeding,
              preparation,
              contents,
              limits,
              meter,
              bell,
              this::well,
              paused);
      shift = next;
      if (ending.within(Duration.ZERO)) {
        return;
      }
      Optional<Throwable> failed = next.run();
      if (failed.isEmpty()) {
        return;
      }
      pause = next.handled() > 0 ? limits.backOff() : pause;
      stalled(failed.get(), pause);
      if (ending.within(pause)) {
        return;
      }
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(limits.longestBackOff()) < 0 ? doubled : limits.longestBackOff();
    }
  }

  private boolean idle() {
    return underWay.nothing() && ledger.pending(0, 1).isEmpty();
  }

  private void well() {
    if (stall != null) {
      LOG.info("Indexing goes on");
    }
    stall = null;
  }

  private void stalled(Throwable failed, Duration pause) {
    Stall before = stall;
    String reason = String.valueOf(failed.getMessage() == null ? failed : failed.getMessage());
    stall = new Stall(reason, before == null ? clock.instant() : before.since());
    if (before == null) {
      LOG.error(
          "Indexing stopped and is tried again in {} s and then on", pause.toSeconds(), failed);
    }
  }
}
