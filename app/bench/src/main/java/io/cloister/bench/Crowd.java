package io.cloister.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// So many clients that search over HTTP, each again as soon as it has its answer. Every search has
/// words of its own, so that no vector of a question is remembered.
final class Crowd {
  private final Server server;
  private final List<String> questions;
  private final AtomicInteger next = new AtomicInteger();

  /// @param questions asked one after the other, and then from the beginning
  Crowd(Server server, List<String> questions) {
    this.server = server;
    this.questions = List.copyOf(questions);
  }

  /// What came of it.
  ///
  /// @param served how long searches took that were answered
  /// @param refused answers of 429
  /// @param told answers of 429 that said with Retry-After when to come again
  /// @param failed everything else
  record Outcome(
      int clients, Effort effort, Latencies served, long refused, long told, long failed) {
    double perSecond() {
      return served.count() / effort.elapsed();
    }
  }

  /// @param politely whether a client that was refused waits as long as it was told
  Outcome search(int clients, Duration time, String mode, boolean politely)
      throws IOException, InterruptedException {
    Tally tally = new Tally();
    Effort.Watch watch = Effort.watch(server.process());
    long end = System.nanoTime() + time.toNanos();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      threads.add(Thread.ofVirtual().start(() -> keepSearching(end, mode, politely, tally)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return new Outcome(
        clients,
        watch.soFar(),
        tally.served,
        tally.refused.sum(),
        tally.told.sum(),
        tally.failed.sum());
  }

  private void keepSearching(long end, String mode, boolean politely, Tally tally) {
    while (System.nanoTime() < end) {
      String question = questions.get(Math.floorMod(next.getAndIncrement(), questions.size()));
      long begin = System.nanoTime();
      try {
        HttpResponse<String> answer = server.search(question, mode);
        switch (answer.statusCode()) {
          case 200 -> tally.served.add(System.nanoTime() - begin);
          case 429 -> tally.refuse(answer, politely);
          default -> tally.failed.increment();
        }
      } catch (IOException broken) {
        tally.failed.increment();
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  /// Counted by all clients together.
  private static final class Tally {
    private final Latencies served = new Latencies();
    private final LongAdder refused = new LongAdder();
    private final LongAdder told = new LongAdder();
    private final LongAdder failed = new LongAdder();

    void refuse(HttpResponse<String> answer, boolean politely) throws InterruptedException {
      refused.increment();
      long seconds = answer.headers().firstValueAsLong("Retry-After").orElse(0);
      if (seconds > 0) {
        told.increment();
      }
      if (politely) {
        Thread.sleep(Duration.ofSeconds(Math.max(1, seconds)));
      }
    }
  }
}
