package io.cloister.asks;

import io.cloister.llm.Completion;
import io.cloister.llm.Limits;
import io.cloister.llm.Listing;
import io.cloister.llm.Llm;
import io.cloister.llm.Prompt;
import io.cloister.llm.ScriptedLlm;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// A model whose behaviour a test changes while the office stays the same.
final class Puppet implements Llm {
  static final String GOOD = "There are 28 days of paid leave [1]. Leave not taken lapses [1].";

  private final AtomicInteger calls = new AtomicInteger();
  private volatile Llm plays = ScriptedLlm.saying(GOOD);

  void plays(Llm other) {
    plays = other;
  }

  int calls() {
    return calls.get();
  }

  @Override
  public String provider() {
    return "puppet";
  }

  @Override
  public Listing models() {
    return plays.models();
  }

  @Override
  public Completion complete(Prompt prompt, Limits limits, Consumer<String> tokens)
      throws InterruptedException {
    calls.incrementAndGet();
    return plays.complete(prompt, limits, tokens);
  }

  /// Says something, then waits until it is let go on to its end.
  static final class Held implements Llm {
    private final String before;
    private final String after;
    private final CountDownLatch called = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    Held(String before, String after) {
      this.before = before;
      this.after = after;
    }

    void awaitCall() throws InterruptedException {
      if (!called.await(20, TimeUnit.SECONDS)) {
        throw new AssertionError("The model was not called");
      }
    }

    boolean wasCalled() {
      return called.getCount() == 0;
    }

    void letGo() {
      go.countDown();
    }

    /// Whether its call was ended from outside within some seconds.
    boolean wasInterrupted() throws InterruptedException {
      return interrupted.await(20, TimeUnit.SECONDS);
    }

    @Override
    public String provider() {
      return "held";
    }

    @Override
    public Listing models() {
      return new Listing.Reached(List.of(ScriptedLlm.MODEL));
    }

    @Override
    public Completion complete(Prompt prompt, Limits limits, Consumer<String> tokens)
        throws InterruptedException {
      called.countDown();
      if (!before.isEmpty()) {
        tokens.accept(before);
      }
      try {
        go.await();
      } catch (InterruptedException ended) {
        interrupted.countDown();
        throw ended;
      }
      tokens.accept(after);
      return new Completion.Finished(before + after, new Completion.Usage(7, 9));
    }
  }
}
