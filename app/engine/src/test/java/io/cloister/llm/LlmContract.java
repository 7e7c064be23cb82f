package io.cloister.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloister.llm.Completion.Failed;
import io.cloister.llm.Completion.Failure;
import io.cloister.llm.Completion.Finished;
import io.cloister.llm.Prompt.Message;
import io.cloister.llm.Prompt.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every [Llm] keeps, whatever the server behind it does.
@Timeout(30)
public abstract class LlmContract {
  /// How the server behind the model behaves. Where it writes at all, it writes "Nine days [1]."
  protected enum Behaviour {
    ANSWERS,
    NEVER_BEGINS,
    STALLS_AFTER_THE_ANSWER,
    WRITES_WITHOUT_END,
    BREAKS_OFF_AFTER_THE_ANSWER,
    REPORTS_AN_ERROR_AFTER_THE_ANSWER,
    IS_BUSY,
    LACKS_THE_MODEL,
    WRITES_NOTHING
  }

  protected static final Limits SHORT =
      new Limits(Duration.ofMillis(400), Duration.ofMillis(400), Duration.ofSeconds(2), 100);

  /// Patient with the first word, because a JVM's first call is slow, but not with silence.
  protected static final Limits TALKING =
      new Limits(Duration.ofSeconds(20), Duration.ofMillis(400), Duration.ofSeconds(3), 100);

  protected static final Limits LONG =
      new Limits(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(25), 100);

  protected abstract Llm behaving(Behaviour behaviour) throws Exception;

  protected abstract Prompt prompt();

  protected static Prompt asking(String model) {
    return asking(model, "How many days?");
  }

  protected static Prompt asking(String model, String question) {
    return new Prompt(
        model,
        List.of(
            new Message(Role.SYSTEM, "Answer from the passages."),
            new Message(Role.USER, question)));
  }

  @Test
  void handsOverEachPieceAndThenTheWhole() throws Exception {
    List<String> pieces = new ArrayList<>();
    Completion completion = behaving(Behaviour.ANSWERS).complete(prompt(), LONG, pieces::add);
    assertThat(completion)
        .isInstanceOfSatisfying(
            Finished.class,
            finished -> {
              assertThat(finished.text()).isEqualTo("Nine days [1].");
              assertThat(finished.usage().completionTokens()).isPositive();
            });
    assertThat(pieces).hasSizeGreaterThan(1);
    assertThat(String.join("", pieces)).isEqualTo("Nine days [1].");
  }

  @Test
  void givesUpWhenTheFirstTokenDoesNotCome() throws Exception {
    assertFailure(Behaviour.NEVER_BEGINS, SHORT, Failure.NO_FIRST_TOKEN, "");
  }

  @Test
  void givesUpWhenItFallsSilentAndKeepsWhatWasWritten() throws Exception {
    assertFailure(Behaviour.STALLS_AFTER_THE_ANSWER, TALKING, Failure.STALLED, "Nine days [1].");
  }

  @Test
  void endsAModelThatWritesForEver() throws Exception {
    assertThat(behaving(Behaviour.WRITES_WITHOUT_END).complete(prompt(), TALKING, piece -> {}))
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.failure()).isEqualTo(Failure.STALLED));
  }

  @Test
  void doesNotTakeABrokenOffStreamForAnAnswer() throws Exception {
    assertFailure(Behaviour.BREAKS_OFF_AFTER_THE_ANSWER, LONG, Failure.CUT_OFF, "Nine days [1].");
  }

  @Test
  void keepsTheServersWordsAboutAnErrorInsideTheStream() throws Exception {
    Failed failed =
        assertFailure(
            Behaviour.REPORTS_AN_ERROR_AFTER_THE_ANSWER,
            LONG,
            Failure.MODEL_ERROR,
            "Nine days [1].");
    assertThat(failed.message())
        .isEqualTo("an error was encountered while running the model: CUDA");
  }

  @Test
  void saysThatItIsBusyInTheServersWords() throws Exception {
    Failed failed = assertFailure(Behaviour.IS_BUSY, LONG, Failure.BUSY, "");
    assertThat(failed.message()).contains("server busy");
  }

  @Test
  void saysWhichModelIsMissing() throws Exception {
    Failed failed = assertFailure(Behaviour.LACKS_THE_MODEL, LONG, Failure.UNKNOWN_MODEL, "");
    assertThat(failed.message()).contains("not found");
  }

  @Test
  void takesAnEmptyAnswerForAFailure() throws Exception {
    assertFailure(Behaviour.WRITES_NOTHING, LONG, Failure.EMPTY, "");
  }

  @Test
  void endsAtOnceWhenTheReaderLeavesBeforeTheFirstToken() throws Exception {
    assertInterruptible(behaving(Behaviour.NEVER_BEGINS), new CountDownLatch(0));
  }

  @Test
  void endsAtOnceWhenTheReaderLeavesInTheMiddle() throws Exception {
    assertInterruptible(behaving(Behaviour.WRITES_WITHOUT_END), new CountDownLatch(1));
  }

  @Test
  void serves8CallersAtOnce() throws Exception {
    Llm llm = behaving(Behaviour.ANSWERS);
    List<Completion> all = java.util.Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  all.add(llm.complete(prompt(), LONG, piece -> {}));
                } catch (InterruptedException interrupted) {
                  Thread.currentThread().interrupt();
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(all).hasSize(8).allMatch(completion -> completion instanceof Finished);
  }

  /// Waits for the first token if `begun` has a count, then interrupts.
  private void assertInterruptible(Llm llm, CountDownLatch begun) throws Exception {
    AtomicReference<Object> outcome = new AtomicReference<>();
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                outcome.set(llm.complete(prompt(), LONG, piece -> begun.countDown()));
              } catch (InterruptedException left) {
                outcome.set(left);
              }
            });
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    beforeInterrupt();
    caller.interrupt();
    assertThat(caller.join(Duration.ofSeconds(5))).as("the call ended").isTrue();
    assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
    afterInterrupt();
  }

  /// A place to wait until the call has reached the server.
  protected void beforeInterrupt() throws Exception {}

  /// A place to see that the server was let go.
  protected void afterInterrupt() throws Exception {}

  protected Failed assertFailure(Behaviour behaviour, Limits limits, Failure failure, String text)
      throws Exception {
    Completion completion = behaving(behaviour).complete(prompt(), limits, piece -> {});
    assertThat(completion).isInstanceOf(Failed.class);
    Failed failed = (Failed) completion;
    assertThat(failed.failure()).as(failed.message()).isEqualTo(failure);
    assertThat(failed.partial()).isEqualTo(text);
    assertThat(failed.message()).isNotBlank();
    return failed;
  }

  @Test
  void letsAFaultOfTheListenerThrough() throws Exception {
    Llm llm = behaving(Behaviour.ANSWERS);
    assertThatThrownBy(() ->
            llm.complete(
                prompt(),
                LONG,
                piece -> {
                  throw new IllegalStateException("the reader's connection broke");
                }))
        .isInstanceOf(IllegalStateException.class);
  }
}
