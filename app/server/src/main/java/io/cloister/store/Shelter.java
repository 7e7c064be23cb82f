package io.cloister.store;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs database work on threads that nobody interrupts. Readers leave and runs are cancelled by
/// interrupting their threads; one that is just writing to the embedded database would have its
/// file channel closed under it by Java, and with it the database for everybody.
final class Shelter implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// Does the work to its end. An interrupt that comes meanwhile is kept for afterwards.
  <T extends @Nullable Object> T call(Supplier<T> work) {
    Future<T> result = threads.submit(work::get);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return result.get();
        } catch (InterruptedException later) {
          interrupted = true;
        } catch (ExecutionException failed) {
          switch (failed.getCause()) {
            case RuntimeException ours -> throw ours;
            case Error grave -> throw grave;
            case null, default -> throw new IllegalStateException(failed.getCause());
          }
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
