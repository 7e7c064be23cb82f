package io.cloister.llm;

import io.cloister.llm.Completion.Failed;
import io.cloister.llm.Completion.Finished;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which models of a server can be asked now, and in which order. A server that is away, or keeps
/// failing, is left alone: whoever asks is told at once, and meanwhile it is looked for in the
/// background. Safe for many threads.
public final class Models implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Models.class);
  private static final String NOT_YET = "The model server has not been asked for its models yet";

  private final Llm llm;
  private final @Nullable String preferred;
  private final Patience patience;
  private final Clock clock;
  private final Llm watched = new Watched();
  private final List<ModelListener> listeners = new CopyOnWriteArrayList<>();

  /// All below is guarded by this object.
  private @Nullable Listing known;

  private Instant knownUntil = Instant.MIN;
  private @Nullable CountDownLatch lookingUp;
  private int failures;
  private @Nullable Closure closure;
  private boolean closed;

  /// How long what is known holds, and how a server that fails is treated.
  ///
  /// @param fresh for how long a list of models is believed
  /// @param retry how often a server is looked for that is away
  /// @param failures so many calls in a row may fail
  /// @param rest for so long the server is not asked afterwards
  public record Patience(Duration fresh, Duration retry, int failures, Duration rest) {
    public static final Patience STANDARD =
        new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5), 3, Duration.ofSeconds(30));
  }

  /// What can be asked now.
  ///
  /// @param llm to ask; it tells this room how its calls end
  /// @param models all that can chat, the one to ask first at the front
  /// @param reason why there is none, as the first half of a sentence; empty where there are some
  public record Offer(Llm llm, List<String> models, String reason) {
    public Offer {
      models = List.copyOf(models);
    }

    public boolean available() {
      return !models.isEmpty();
    }

    /// The model that somebody means by a name, with its tag or without; empty when there is none.
    public Optional<String> named(String name) {
      return models.stream()
          .filter(model -> sameModel(name, model))
          .min(java.util.Comparator.comparing(model -> !model.equals(name)));
    }
  }

  /// Why nobody is let through, until it is over.
  private record Closure(String reason, Instant atLeastUntil, Thread search) {}

  /// @param preferred the model to ask first; null takes the first the server has
  public Models(Llm llm, @Nullable String preferred, Clock clock) {
    this(llm, preferred, Patience.STANDARD, clock);
  }

  public Models(Llm llm, @Nullable String preferred, Patience patience, Clock clock) {
    this.llm = llm;
    this.preferred = preferred;
    this.patience = patience;
    this.clock = clock;
  }

  /// `ollama`, `scripted`.
  public String provider() {
    return llm.provider();
  }

  /// Has somebody hear of every call.
  public void listen(ModelListener listener) {
    listeners.add(listener);
  }

  /// Whether the server is left alone for now, because it is away or kept failing.
  public synchronized boolean resting() {
    return closure != null;
  }

  /// What can be asked now. Waits for the server's list, at most two seconds, when what is known is
  /// old; never while the server is known to be away.
  public Offer offer() throws InterruptedException {
    CountDownLatch look = lookUpWhereOld();
    if (look != null) {
      look.await();
    }
    return glance();
  }

  /// What was known last. Never waits; has an old list looked up for the next time.
  public Offer glance() {
    lookUpWhereOld();
    synchronized (this) {
      if (closure != null) {
        return nothing(closure.reason());
      }
      return switch (known) {
        case null -> nothing(NOT_YET);
        case Listing.Unreached unreached -> nothing(NOT_YET);
        case Listing.Reached reached when reached.models().isEmpty() ->
            nothing("The model server has no model that can chat");
        case Listing.Reached reached -> new Offer(watched, inOrder(reached.models()), "");
      };
    }
  }

  /// Ends what runs in the background.
  @Override
  public synchronized void close() {
    closed = true;
    if (closure != null) {
      closure.search().interrupt();
    }
  }

  private Offer nothing(String reason) {
    return new Offer(watched, List.of(), reason);
  }

  private List<String> inOrder(List<String> models) {
    List<String> order = new ArrayList<>(models);
    String name = preferred;
    if (name != null) {
      order.sort(java.util.Comparator.comparing(model -> !sameModel(name, model)));
    }
    return order;
  }

  /// A name without a tag means the tag `latest`.
  private static boolean sameModel(String wanted, String model) {
    return model.equals(wanted) || model.equals(wanted + ":latest");
  }

  /// Everyone who comes while the list is looked up waits for the same one.
  private synchronized @Nullable CountDownLatch lookUpWhereOld() {
    if (closed || closure != null || clock.instant().isBefore(knownUntil)) {
      return null;
    }
    if (lookingUp == null) {
      CountDownLatch look = new CountDownLatch(1);
      lookingUp = look;
      Thread.ofVirtual()
          .name("models")
          .start(() -> {
            try {
              learn(llm.models());
            } finally {
              done(look);
            }
          });
    }
    return lookingUp;
  }

  private void done(CountDownLatch look) {
    synchronized (this) {
      lookingUp = null;
    }
    look.countDown();
  }

  private synchronized void learn(Listing listing) {
    known = listing;
    knownUntil = clock.instant().plus(patience.fresh());
    switch (listing) {
      case Listing.Reached reached -> {}
      case Listing.Unreached unreached ->
          shut("No model server is reachable", unreached.message(), Duration.ZERO);
    }
  }

  /// From now on everyone is told at once, until the server is found again.
  private synchronized void shut(String reason, String cause, Duration rest) {
    if (closed || closure != null) {
      return;
    }
    LOG.warn("{}; answers are quoted from the documents. {}", reason, cause);
    Thread search = Thread.ofVirtual().name("models-search").unstarted(this::search);
    closure = new Closure(reason, clock.instant().plus(rest), search);
    search.start();
  }

  private void search() {
    try {
      while (true) {
        Thread.sleep(patience.retry());
        if (tooEarly()) {
          continue;
        }
        switch (llm.models()) {
          case Listing.Unreached still -> {}
          case Listing.Reached reached -> {
            open(reached);
            return;
          }
        }
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean tooEarly() {
    return closure != null && clock.instant().isBefore(closure.atLeastUntil());
  }

  private synchronized void open(Listing.Reached reached) {
    LOG.info("The model server is back with {}", reached.models());
    closure = null;
    known = reached;
    knownUntil = clock.instant().plus(patience.fresh());
    // On probation: one more failure is enough.
    failures = Math.max(0, Math.min(failures, patience.failures() - 1));
  }

  private synchronized void heard(Completion completion) {
    switch (completion) {
      case Finished finished -> failures = 0;
      case Failed failed -> {
        switch (failed.failure()) {
          case UNREACHABLE -> shut("No model server is reachable", failed.message(), Duration.ZERO);
          case UNKNOWN_MODEL -> knownUntil = Instant.MIN;
          case BUSY, NO_FIRST_TOKEN, STALLED, CUT_OFF, MODEL_ERROR -> {
            failures++;
            if (failures >= patience.failures()) {
              shut(
                  "The model server failed several times and is left alone for a moment",
                  failed.message(),
                  patience.rest());
            }
          }
          case EMPTY, PROMPT_TOO_LONG, REFUSED -> {
            // The server is well; it is this question, or this model.
          }
        }
      }
    }
  }

  /// The server, with an ear on how its calls end.
  private final class Watched implements Llm {
    @Override
    public String provider() {
      return llm.provider();
    }

    @Override
    public Listing models() {
      return llm.models();
    }

    @Override
    public String digest(String model) {
      return llm.digest(model);
    }

    @Override
    public Completion complete(Prompt prompt, Limits limits, Consumer<String> tokens)
        throws InterruptedException {
      long began = System.nanoTime();
      AtomicReference<@Nullable Duration> first = new AtomicReference<>();
      Completion completion =
          llm.complete(
              prompt,
              limits,
              token -> {
                if (first.get() == null) {
                  first.set(Duration.ofNanos(System.nanoTime() - began));
                }
                tokens.accept(token);
              });
      listeners.forEach(listener -> listener.called(completion, first.get()));
      heard(completion);
      return completion;
    }
  }
}
