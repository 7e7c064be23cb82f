package io.cloister.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Does the same to many things, several at once, and keeps their order.
final class Crew {
  private final int hands;
  private final Progress progress;

  Crew(int hands, Progress progress) {
    this.hands = hands;
    this.progress = progress;
  }

  /// What is done to one of them.
  @FunctionalInterface
  interface Task<A, B> {
    B run(A one) throws Exception;
  }

  /// @param name of the step, for the progress
  /// @throws IllegalStateException when one of them failed; the others are let go
  <A, B> List<B> each(String name, List<A> all, Task<A, B> task) throws InterruptedException {
    progress.begin(name, all.size());
    ExecutorService hired = Executors.newFixedThreadPool(hands);
    try {
      List<Future<B>> started = new ArrayList<>();
      for (A one : all) {
        started.add(
            hired.submit(() -> {
              B result = task.run(one);
              progress.tick();
              return result;
            }));
      }
      List<B> results = new ArrayList<>();
      for (Future<B> one : started) {
        results.add(one.get());
      }
      progress.end();
      return results;
    } catch (ExecutionException e) {
      throw new IllegalStateException(name + " failed: " + e.getCause(), e.getCause());
    } finally {
      hired.shutdownNow();
    }
  }
}
