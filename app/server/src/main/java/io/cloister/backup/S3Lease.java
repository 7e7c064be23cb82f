package io.cloister.backup;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// Says in a bucket that somebody writes. A store has no lock that goes with a process, so it is an
/// object that only one can put there, and that they put there anew as long as they live. Whoever
/// is silent for a while, by the watch of somebody else who wants to write, counts as gone.
final class S3Lease implements AutoCloseable {
  private final S3Rack rack;
  private final Duration silence;
  private final String writer = UUID.randomUUID().toString();
  private final Thread thread;
  private String tag = "";
  private int times;
  private volatile long renewed = System.nanoTime();
  private volatile boolean lost;

  private S3Lease(S3Rack rack, Duration silence) {
    this.rack = rack;
    this.silence = silence;
    this.thread = Thread.ofVirtual().name("backup-lease").unstarted(this::renew);
  }

  /// @throws BackupRefused when somebody else has it, or the store gives it to everybody
  static S3Lease take(S3Rack rack, Duration silence) throws IOException, BackupRefused {
    S3Lease lease = new S3Lease(rack, silence);
    lease.tag = lease.first();
    if (rack.putWhere("If-None-Match", "*", Depot.LOCK, new byte[0]) != null) {
      throw StoreFailed.of(rack.bucket(), 501, "NotImplemented");
    }
    lease.thread.start();
    return lease;
  }

  private String first() throws IOException, BackupRefused {
    while (true) {
      renewed = System.nanoTime();
      String free = rack.putWhere("If-None-Match", "*", Depot.LOCK, words());
      if (free != null) {
        return free;
      }
      Optional<String> silent = watch();
      if (silent.isPresent()) {
        renewed = System.nanoTime();
        String taken = rack.putWhere("If-Match", silent.get(), Depot.LOCK, words());
        if (taken == null) {
          throw busy();
        }
        return taken;
      }
    }
  }

  /// Waits whether whoever has it says anything.
  ///
  /// @return what it looks like, still; empty when it was given back
  private Optional<String> watch() throws IOException, BackupRefused {
    long end = System.nanoTime() + silence.toNanos();
    String seen = null;
    while (true) {
      String now;
      try {
        now = rack.fetch(Depot.LOCK).tag();
      } catch (NoSuchFileException given) {
        return Optional.empty();
      }
      if (seen != null && !seen.equals(now)) {
        throw busy();
      }
      seen = now;
      if (System.nanoTime() - end >= 0) {
        return Optional.of(now);
      }
      pause(silence.dividedBy(10));
    }
  }

  private BackupRefused busy() {
    return BackupRefused.because(
        "Another backup is being written to %s. Wait until it is done.".formatted(rack.place("")));
  }

  /// Never the same twice, so that its tag is not.
  private byte[] words() {
    return (writer + " " + times++ + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  private void renew() {
    try {
      while (!lost) {
        Thread.sleep(silence.dividedBy(4));
        try {
          say();
        } catch (InterruptedIOException closing) {
          return;
        } catch (IOException away) {
          // Once more, until it is too late.
        }
      }
    } catch (InterruptedException closing) {
      // It was given back.
    }
  }

  /// Asks the store whether it is still so: this machine may have slept, and its watch with it.
  ///
  /// @throws StoreFailed when somebody else may have it by now
  void confirm() throws IOException {
    say();
    check();
  }

  private synchronized void say() throws IOException {
    long now = System.nanoTime();
    String next = rack.putWhere("If-Match", tag, Depot.LOCK, words());
    String own = next == null ? heard() : next;
    if (own.isEmpty()) {
      lost = true;
    } else {
      tag = own;
      renewed = now;
    }
  }

  /// What it was heard to say last, though the answer was not; empty where it is somebody else's.
  private String heard() throws IOException {
    try {
      S3Requests.Answer there = rack.fetch(Depot.LOCK);
      String words = new String(there.body(), StandardCharsets.US_ASCII);
      return words.startsWith(writer) ? there.tag() : "";
    } catch (NoSuchFileException gone) {
      return "";
    }
  }

  /// @throws StoreFailed when somebody else may have it by now
  void check() throws StoreFailed {
    Duration silent = Duration.ofNanos(System.nanoTime() - renewed);
    if (lost || silent.compareTo(silence.multipliedBy(3).dividedBy(4)) > 0) {
      throw new StoreFailed(
          "The store %s was away for too long, and somebody else may write to %s by now. The backup was not finished: do it again."
              .formatted(rack.bucket().store().endpoint(), rack.place("")));
    }
  }

  private static void pause(Duration time) throws InterruptedIOException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("it was stopped");
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    try {
      check();
      rack.release(Depot.LOCK);
    } catch (IOException away) {
      // Whoever comes next waits for a while.
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
