package io.cloister.ingest;

import io.cloister.corpus.Document;
import io.cloister.corpus.Extract;
import io.cloister.index.Index;
import io.cloister.ingest.Preparation.Prepared;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One stretch of work through the ledger's queue, from its beginning until it is told to end or
/// the machine fails. Work flows over bounded queues: the feeder takes it up, readers get its text,
/// embedders its vectors, the writer puts it into the index. A fault of one document is that
/// document's outcome; any other ends the shift, and whatever was not settled stays in the ledger's
/// queue for the next one.
final class Shift {

  /// Documents between two stages; few, so that what is taken up is soon done.
  private static final int AHEAD = 16;

  private static final Duration SOON = Duration.ofMillis(50);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final Ledger ledger;
  private final Index index;
  private final Preparation preparation;
  private final Contents contents;
  private final ConveyorLimits limits;
  private final Budget budget;
  private final Meter meter;
  private final Bell bell;
  private final Runnable well;
  private final BooleanSupplier paused;

  private final BlockingQueue<Work> todo = new ArrayBlockingQueue<>(AHEAD);
  private final BlockingQueue<Read> read = new ArrayBlockingQueue<>(AHEAD);
  private final BlockingQueue<Ready> ready = new ArrayBlockingQueue<>(AHEAD);
  private final UnderWay underWay;
  private final Feeding feeding;
  private final Set<String> current = ConcurrentHashMap.newKeySet();
  private final AtomicInteger handled = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean ending;

  /// Text that waits for an embedder.
  private record Read(Work.Put work, Extract extract, int taken) {}

  /// @param bell rings when there is new work
  /// @param well hears whenever the machine has shown that it works
  /// @param paused whether nothing more is to be taken up for now
  Shift(
      Ledger ledger,
      Index index,
      UnderWay underWay,
      Feeding feeding,
      Preparation preparation,
      Contents contents,
      ConveyorLimits limits,
      Meter meter,
      Bell bell,
      Runnable well,
      BooleanSupplier paused) {
    this.ledger = ledger;
    this.index = index;
    this.underWay = underWay;
    this.feeding = feeding;
    this.preparation = preparation;
    this.contents = contents;
    this.limits = limits;
    this.budget = new Budget(limits.chars());
    this.meter = meter;
    this.bell = bell;
    this.well = well;
    this.paused = paused;
    threads.add(Thread.ofPlatform().name("ingest-feeder").unstarted(step(this::feed)));
    threads.add(Thread.ofPlatform().name("ingest-express").unstarted(step(this::expedite)));
    for (int i = 0; i < limits.readers(); i++) {
      threads.add(Thread.ofPlatform().name("ingest-reader-" + i).unstarted(step(this::readOne)));
    }
    for (int i = 0; i < limits.embedders(); i++) {
      threads.add(Thread.ofPlatform().name("ingest-embed-" + i).unstarted(step(this::embedOne)));
    }
  }

  /// How many pieces of work can be taken up and not settled.
  static int inHand(ConveyorLimits limits) {
    return 4 * AHEAD + limits.readers() + limits.embedders() + limits.batch();
  }

  /// Works until [#end] is called or something but a document fails.
  ///
  /// @return what failed; empty when it was told to end
  Optional<Throwable> run() {
    threads.forEach(Thread::start);
    try {
      // The writer is this thread, and is never interrupted: that would close the index's files.
      write();
    } catch (IOException | RuntimeException | Error failed) {
      fail(failed);
    }
    threads.forEach(Thread::interrupt);
    threads.forEach(Ending::await);
    return Optional.ofNullable(failure.get());
  }

  /// Lets the shift end soon; what is finished by then is written.
  void end() {
    ending = true;
    threads.forEach(Thread::interrupt);
  }

  /// What is being read or embedded now, by path or document id.
  List<String> current() {
    return List.copyOf(current);
  }

  /// How many pieces of work it has settled.
  int handled() {
    return handled.get();
  }

  private interface Step {
    void run() throws IOException, InterruptedException;
  }

  private Runnable step(Step step) {
    return () -> {
      try {
        while (!ending) {
          step.run();
        }
      } catch (InterruptedException told) {
        // The shift ends.
      } catch (IOException | RuntimeException | Error failed) {
        fail(failed);
      }
    };
  }

  private void fail(Throwable failed) {
    failure.compareAndSet(null, failed);
    end();
  }

  private void feed() throws InterruptedException {
    long seq = 0;
    while (!ending) {
      long rung = bell.rung();
      List<Work> works = paused.getAsBoolean() ? List.of() : feeding.next(seq, AHEAD);
      for (Work work : works) {
        seq = work.seq();
        underWay.takeUp(work);
        todo.put(work);
      }
      if (works.isEmpty()) {
        if (underWay.nothing()) {
          well.run();
        }
        bell.await(rung, LOOK_AGAIN);
      }
    }
  }

  private void expedite() throws IOException, InterruptedException {
    // Behind is whoever cannot hand over what is taken up: then the queue is longer than can be
    // seen.
    Express express =
        new Express(
            ledger, contents, preparation, underWay, ready, () -> todo.remainingCapacity() == 0);
    while (!ending) {
      long rung = bell.rung();
      if (paused.getAsBoolean()) {
        bell.await(rung, LOOK_AGAIN);
        continue;
      }
      switch (express.run()) {
        case MOVED -> {}
        case SOON -> bell.await(rung, SOON);
        case NOTHING -> bell.await(rung, LOOK_AGAIN);
      }
    }
  }

  private void readOne() throws IOException, InterruptedException {
    switch (todo.take()) {
      case Work.Remove remove -> ready.put(new Ready.Out(new Settlement.Removed(remove), 0));
      case Work.Put put -> {
        String name = name(put);
        current.add(name);
        try {
          switch (contents.read(put)) {
            case Parsed.Skipped(var reason) ->
                ready.put(new Ready.Out(new Settlement.Skipped(put, reason), 0));
            case Parsed.Failed(var reason) ->
                ready.put(new Ready.Out(new Settlement.Failed(put, reason), 0));
            case Parsed.Extracted(Extract extract) ->
                read.put(new Read(put, extract, budget.take(extract.text().length())));
          }
        } finally {
          current.remove(name);
        }
      }
    }
  }

  private void embedOne() throws IOException, InterruptedException {
    Read next = read.take();
    Work.Put put = next.work();
    String name = name(put);
    current.add(name);
    try {
      Document document = Preparation.document(put, next.extract());
      Map<String, float[]> known =
          index.vectors(
              put.document(), stored -> Preparation.embedded(stored.document(), stored.passage()));
      Prepared prepared = preparation.prepare(document, next.extract(), known);
      int passages = prepared.passages().size();
      ready.put(
          passages == 0
              ? new Ready.Out(nothingInIt(put), next.taken())
              : new Ready.Whole(
                  new Settlement.Indexed(put, document, next.extract(), passages),
                  prepared,
                  next.taken()));
    } finally {
      current.remove(name);
    }
  }

  private static Settlement nothingInIt(Work.Put put) {
    return new Settlement.Skipped(
        put, new io.cloister.source.Reason("no_text", "There is no text in it."));
  }

  private void write() throws IOException {
    index.mend();
    Batch batch = new Batch(ledger, index, underWay, budget, meter);
    while (!ending || !ready.isEmpty()) {
      Ready next = poll(batch);
      if (next != null) {
        batch.add(next);
      }
      if (due(batch)) {
        commit(batch);
      }
    }
    if (failure.get() == null) {
      commit(batch);
    }
  }

  private void commit(Batch batch) throws IOException {
    int done = batch.commit();
    if (done > 0) {
      handled.addAndGet(done);
      well.run();
    }
  }

  private @Nullable Ready poll(Batch batch) {
    try {
      return ready.poll(batch.size() == 0 ? 200 : 50, TimeUnit.MILLISECONDS);
    } catch (InterruptedException unexpected) {
      ending = true;
      return null;
    }
  }

  private boolean due(Batch batch) {
    if (batch.size() == 0) {
      return false;
    }
    Duration age = Duration.ofNanos(System.nanoTime() - batch.firstAt());
    Duration patience = todo.isEmpty() ? limits.quick() : limits.steady();
    return batch.size() >= limits.batch() || age.compareTo(patience) >= 0;
  }

  private static String name(Work.Put put) {
    return put.path().isEmpty() ? put.document().value() : put.path();
  }
}
