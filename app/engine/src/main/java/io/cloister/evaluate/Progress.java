package io.cloister.evaluate;

import java.io.PrintStream;

/// Says how far a long step is, every few seconds at most, and how long it took.
final class Progress {
  private static final long PAUSE = 3_000_000_000L;

  private final PrintStream out;
  private String step = "";
  private int total;
  private int done;
  private long began;
  private long said;

  Progress(PrintStream out) {
    this.out = out;
  }

  synchronized void begin(String name, int steps) {
    step = name;
    total = steps;
    done = 0;
    began = System.nanoTime();
    said = began;
  }

  synchronized void tick() {
    done++;
    long now = System.nanoTime();
    if (now - said > PAUSE) {
      said = now;
      out.printf("  %s: %d of %d%n", step, done, total);
    }
  }

  synchronized void end() {
    out.printf("  %s: %d in %.1f s%n", step, done, (System.nanoTime() - began) / 1e9);
  }

  void say(String sentence) {
    out.println(sentence);
  }
}
