package io.cloister.service;

import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/// The server as systemd sees it (`Type=notify`). Where it was started in another way, nobody is
/// told anything.
public final class Service implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);

  /// How long one step of the start may take before it is held to hang.
  private static final Duration STEP = Duration.ofMinutes(10);

  private static final Duration UNWATCHED = Duration.ofSeconds(15);
  private static final long MICROS = 1_000;

  private final @Nullable NotifySocket socket;
  private final Duration beat;
  private @Nullable Thread heart;
  private String status = "";
  private boolean ready;

  private Service(@Nullable NotifySocket socket, Duration beat) {
    this.socket = socket;
    this.beat = beat;
  }

  /// As systemd says it in the environment: whom to tell, and how often, at most.
  public static Service of(Map<String, String> environment) {
    String name = environment.getOrDefault("NOTIFY_SOCKET", "");
    return new Service(name.isEmpty() ? null : new NotifySocket(name), beat(environment));
  }

  /// It waits so long for an answer and then so long to ask again: together two thirds of the time
  /// after which it would be held for dead.
  private static Duration beat(Map<String, String> environment) {
    String micros = environment.getOrDefault("WATCHDOG_USEC", "");
    String whose = environment.getOrDefault("WATCHDOG_PID", "");
    boolean ours = whose.isEmpty() || whose.equals(Long.toString(ProcessHandle.current().pid()));
    return ours && micros.matches("[1-9][0-9]{3,15}")
        ? Duration.ofNanos(Long.parseLong(micros) * MICROS / 3)
        : UNWATCHED;
  }

  /// What the start is doing now.
  public synchronized void doing(String step) {
    tell(step, "EXTEND_TIMEOUT_USEC=" + STEP.toNanos() / MICROS);
  }

  /// Begins to look after the server: says that it is ready as soon as it is, that it lives as long
  /// as it does, and what is wrong with it.
  public void watch(Condition condition) {
    Thread watching = Thread.ofPlatform().daemon().name("service").unstarted(() -> beat(condition));
    synchronized (this) {
      if (socket == null) {
        return;
      }
      heart = watching;
    }
    watching.start();
  }

  /// How the server is.
  ///
  /// @param lives whether it still answers; takes no longer than the time it is given
  /// @param ready whether it can serve
  /// @param words for whoever runs it
  public record Condition(
      Predicate<Duration> lives, BooleanSupplier ready, Supplier<String> words) {}

  private void beat(Condition condition) {
    try {
      while (true) {
        look(condition);
        Thread.sleep(isReady() ? beat : Duration.ofMillis(200));
      }
    } catch (InterruptedException closed) {
      // It stops.
    }
  }

  private void look(Condition condition) {
    try {
      if (condition.lives().test(beat)) {
        alive(condition.ready().getAsBoolean(), condition.words().get());
      } else {
        LOG.warn("The server does not answer. Where that goes on, systemd starts it again");
      }
    } catch (RuntimeException failed) {
      LOG.warn(
          "How the server is cannot be said. Where that goes on, systemd starts it again", failed);
    }
  }

  private synchronized void alive(boolean canServe, String words) {
    if (!ready && canServe) {
      ready = true;
      tell(words, "READY=1", "WATCHDOG=1");
    } else if (ready) {
      tell(words, "WATCHDOG=1");
    } else {
      tell(words, "EXTEND_TIMEOUT_USEC=" + STEP.toNanos() / MICROS);
    }
  }

  private synchronized boolean isReady() {
    return ready;
  }

  /// Does something whenever it is told to (SIGHUP), and says meanwhile that it does. Without this
  /// the signal would end it.
  ///
  /// @param step done one at a time; comes back with what is to be said of it
  public void onReload(Supplier<String> step) {
    Signal.handle(new Signal("HUP"), signal -> reload(step));
  }

  synchronized void reload(Supplier<String> step) {
    tell(status, "RELOADING=1", "MONOTONIC_USEC=" + System.nanoTime() / MICROS);
    String said = step.get();
    LOG.info("Told to look at its files again: {}", said);
    tell(said, ready ? "READY=1" : "");
  }

  /// It goes down in order.
  @Override
  public synchronized void close() {
    if (heart != null) {
      heart.interrupt();
    }
    tell("Lets answers come to their end", "STOPPING=1");
  }

  private void tell(String words, String... more) {
    if (socket == null) {
      return;
    }
    StringBuilder message = new StringBuilder(String.join("\n", more));
    if (!words.equals(status)) {
      status = words;
      message.append("\nSTATUS=").append(words.replaceAll("\\p{Cntrl}", " "));
    }
    if (!socket.send(message.toString().strip())) {
      LOG.debug("systemd did not take a message");
    }
  }
}
