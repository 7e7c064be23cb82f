package io.cloister.backup;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Reads blocks one behind the other, and some at a time: each may be a way to another machine.
final class ReadingAhead implements AutoCloseable {
  private static final int AT_ONCE = 8;

  private final Blocks blocks;
  private final Iterator<String> names;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Deque<Future<byte[]>> ahead = new ArrayDeque<>();

  ReadingAhead(Blocks blocks, List<String> names) {
    this.blocks = blocks;
    this.names = names.iterator();
  }

  /// Null when there are no more.
  ///
  /// @throws BackupRefused when it is missing or not whole; names the file
  byte @Nullable [] next() throws IOException, BackupRefused {
    while (ahead.size() < AT_ONCE && names.hasNext()) {
      String name = names.next();
      if (ahead.isEmpty() && !names.hasNext()) {
        // Nothing to do meanwhile: most files are one block.
        return blocks.get(name);
      }
      ahead.add(threads.submit(() -> blocks.get(name)));
    }
    Future<byte[]> first = ahead.poll();
    if (first == null) {
      return null;
    }
    try {
      return first.get();
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("it was stopped");
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case IOException disk -> throw disk;
        case BackupRefused refused -> throw refused;
        case null, default -> throw new IllegalStateException(failed.getCause());
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
