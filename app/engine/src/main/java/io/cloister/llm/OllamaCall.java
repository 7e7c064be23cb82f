package io.cloister.llm;

import io.cloister.llm.Completion.Failed;
import io.cloister.llm.Completion.Failure;
import io.cloister.llm.Completion.Finished;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One call. The library reads on a thread of its own, so that the clock is kept here: it has no
/// timer between tokens, and interrupting its thread is the one thing that ends it at any stage.
final class OllamaCall {
  private final URI host;
  private final Prompt prompt;
  private final Limits limits;
  private final BlockingQueue<OllamaEvent> events = new LinkedBlockingQueue<>();
  private final StringBuilder text = new StringBuilder();

  OllamaCall(URI host, Prompt prompt, Limits limits) {
    this.host = host;
    this.prompt = prompt;
    this.limits = limits;
  }

  Completion run(Consumer<String> tokens) throws InterruptedException {
    Thread reader =
        Thread.ofVirtual()
            .name("ollama-call")
            .start(() -> OllamaReader.read(host, prompt, limits, events));
    try {
      return collect(tokens);
    } finally {
      reader.interrupt();
    }
  }

  private Completion collect(Consumer<String> tokens) throws InterruptedException {
    long deadline = System.nanoTime() + limits.total().toNanos();
    String reported = null;
    boolean alive = false;
    while (true) {
      Duration patience = alive ? limits.betweenTokens() : limits.firstToken();
      long wait = Math.min(patience.toNanos(), deadline - System.nanoTime());
      switch (events.poll(wait, TimeUnit.NANOSECONDS)) {
        case null -> {
          return silence(alive, System.nanoTime() >= deadline);
        }
        case OllamaEvent.Piece piece -> {
          alive = true;
          if (!piece.text().isEmpty()) {
            text.append(piece.text());
            tokens.accept(piece.text());
          }
        }
        case OllamaEvent.Error error -> reported = error.message();
        case OllamaEvent.Done done -> {
          return text.toString().isBlank()
              ? failed(Failure.EMPTY, "The model ended without writing anything.")
              : new Finished(text.toString(), done.usage());
        }
        case OllamaEvent.Ended ended -> {
          return ended(reported, ended.cause());
        }
      }
    }
  }

  private Completion silence(boolean alive, boolean overall) {
    if (!alive) {
      return failed(
          Failure.NO_FIRST_TOKEN,
          "No word from the model after "
              + seconds(overall ? limits.total() : limits.firstToken()));
    }
    return overall
        ? failed(Failure.STALLED, "The model was still writing after " + seconds(limits.total()))
        : failed(Failure.STALLED, "The model fell silent for " + seconds(limits.betweenTokens()));
  }

  private Completion ended(@Nullable String reported, @Nullable Throwable cause) {
    if (reported == null && cause == null) {
      return failed(Failure.CUT_OFF, "The stream ended before the model said it was done.");
    }
    OllamaFailure failure = OllamaFailure.of(reported, cause, host, !text.isEmpty());
    return failed(failure.failure(), failure.message());
  }

  private Completion failed(Failure failure, String message) {
    return new Failed(failure, message, text.toString());
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() < 1000
        ? duration.toMillis() + " ms."
        : (duration.toMillis() + 500) / 1000 + " s.";
  }
}
