package io.cloister.egress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Tells of refusals without letting whoever causes them fill the record, and never on the thread
/// that was refused: that one may be in the middle of a transaction.
final class Telling implements Consumer<Refused>, AutoCloseable {
  /// So many hosts are named in a minute; the rest goes into one sum.
  static final int NAMED = 10;

  private static final Duration PAUSE = Duration.ofMinutes(1);

  private record Tried(String host, Refused.Way way) {}

  private final Consumer<Refused> listener;
  private final Thread thread;
  private final Map<Tried, Long> counts = new LinkedHashMap<>();

  Telling(Consumer<Refused> listener) {
    this.listener = listener;
    this.thread = Thread.ofVirtual().name("egress").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  @Override
  public synchronized void accept(Refused refused) {
    Tried tried = new Tried(refused.host(), refused.way());
    boolean room = counts.containsKey(tried) || counts.size() < NAMED;
    counts.merge(room ? tried : new Tried("", refused.way()), 1L, Long::sum);
    notifyAll();
  }

  private void run() {
    try {
      while (true) {
        await().forEach(listener);
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException closed) {
      // Whoever closes this tells the rest.
    }
  }

  private synchronized List<Refused> await() throws InterruptedException {
    while (counts.isEmpty()) {
      wait();
    }
    return counted();
  }

  private synchronized List<Refused> counted() {
    List<Refused> counted = new ArrayList<>();
    counts.forEach((tried, times) -> counted.add(new Refused(tried.host(), tried.way(), times)));
    counts.clear();
    return counted;
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    counted().forEach(listener);
  }
}
