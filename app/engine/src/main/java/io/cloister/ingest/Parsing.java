package io.cloister.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The door to parsing: files in, structured text out. A file is read in a process of its own kind,
/// capped in time, memory, output and nesting and without a network, so that a hostile one costs
/// itself only. Processes start when they are needed and end when they have been idle. Safe for
/// many threads.
public final class Parsing implements AutoCloseable {
  private final Path scratch;
  private final ParsingLimits limits;
  private final Semaphore free;
  private final Deque<ParserProcess> rested = new ArrayDeque<>();
  private final AtomicLong names = new AtomicLong();
  private final ScheduledExecutorService clock;
  private volatile boolean closed;

  /// @param scratch a folder for temporary files, for this object alone: emptied now and at the end
  /// @param processes how many files are read at once, at most
  public Parsing(Path scratch, ParsingLimits limits, int processes) throws IOException {
    this(scratch, limits, new Semaphore(processes, true));
  }

  /// @param scratch a folder for temporary files, for this object alone: emptied now and at the end
  /// @param free a permit for each file that is read at once, perhaps shared with others that read
  public Parsing(Path scratch, ParsingLimits limits, Semaphore free) throws IOException {
    this.scratch = scratch.toAbsolutePath();
    this.limits = limits;
    this.free = free;
    Scratch.delete(this.scratch);
    Files.createDirectories(this.scratch);
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("parser-clock").factory());
    long pause = Math.max(100, limits.idle().toMillis() / 4);
    var unused = clock.scheduleWithFixedDelay(this::endIdle, pause, pause, TimeUnit.MILLISECONDS);
  }

  /// Parses a file where it lies.
  ///
  /// @param name as people know it; helps to tell what it is
  /// @param mediaType as claimed; a hint only
  /// @throws IOException when parsing as such does not work; that is no fault of the file
  public Parsed parse(Path file, String name, @Nullable String mediaType)
      throws IOException, InterruptedException {
    long size;
    try {
      size = Files.size(file);
    } catch (IOException e) {
      return Parsed.failed("unreadable", "It cannot be read: it is gone, or locked.");
    }
    if (size == 0) {
      return Parsed.skipped("empty", "The file has no content.");
    }
    if (size > limits.maxBytes()) {
      return Parsed.skipped(
          "too_large", "It has " + size + " bytes; at most " + limits.maxBytes() + " are read.");
    }
    Wire.Request request = new Wire.Request(file.toAbsolutePath().toString(), name, mediaType);
    free.acquire();
    try {
      return parse(request);
    } finally {
      free.release();
    }
  }

  /// Parses bytes that were handed over.
  public Parsed parse(byte[] bytes, String name, @Nullable String mediaType)
      throws IOException, InterruptedException {
    Path file = scratch.resolve("bytes-" + names.incrementAndGet());
    try {
      return parse(Files.write(file, bytes), name, mediaType);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private Parsed parse(Wire.Request request) throws IOException {
    ParserProcess process = take();
    boolean fresh = process.files() == 0;
    Parsed parsed = process.parse(request, limits.time());
    if (died(parsed) && !fresh && !closed) {
      // Perhaps the files before it had worn the process out: the file gets one of its own.
      process = take();
      parsed = process.parse(request, limits.time());
    }
    if (process.alive() && !closed && process.files() < limits.recycleAfter()) {
      synchronized (rested) {
        rested.addFirst(process);
      }
      if (closed) {
        endAll();
      }
    } else {
      process.end();
    }
    if (closed && died(parsed)) {
      throw new IOException("Parsing was closed");
    }
    return parsed;
  }

  private static boolean died(Parsed parsed) {
    return parsed instanceof Parsed.Failed(var reason)
        && (reason.slug().equals("parser_memory") || reason.slug().equals("parser_crashed"));
  }

  private ParserProcess take() throws IOException {
    if (closed) {
      throw new IOException("Parsing is closed");
    }
    synchronized (rested) {
      while (!rested.isEmpty()) {
        ParserProcess process = rested.removeFirst();
        if (process.alive()) {
          return process;
        }
        process.end();
      }
    }
    return ParserProcess.start(
        scratch.resolve("process-" + names.incrementAndGet()), limits, clock);
  }

  private void endIdle() {
    synchronized (rested) {
      rested.removeIf(process -> {
        boolean idle = process.idle().compareTo(limits.idle()) > 0;
        if (idle) {
          process.end();
        }
        return idle;
      });
    }
  }

  private void endAll() {
    synchronized (rested) {
      rested.forEach(ParserProcess::end);
      rested.clear();
    }
  }

  /// How many parser processes are waiting for work.
  int resting() {
    synchronized (rested) {
      return rested.size();
    }
  }

  /// Ends the parser processes. A file that is being parsed ends with an [IOException] at the
  /// latest when its time is over.
  @Override
  public void close() {
    closed = true;
    endAll();
    clock.shutdownNow();
    Scratch.delete(scratch);
  }
}
