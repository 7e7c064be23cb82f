package io.cloister.installer.setup;

import io.cloister.installer.probe.Probe;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// The service, enabled and running with what was set up, and ready.
///
/// @param changed whether it has to start anew to see what was set up
/// @param say hears how it goes on
record ServiceStep(Probe probe, BooleanSupplier changed, Consumer<String> say) implements Step {
  private static final String UNIT = "cloister.service";
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration NEWS = Duration.ofSeconds(10);

  @Override
  public State look() throws IOException {
    try {
      if (!Commands.run("systemctl", "is-enabled", "--quiet", UNIT).well()
          || !Commands.run("systemctl", "is-active", "--quiet", UNIT).well()) {
        return new State.Todo("enable and start the service cloister");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopped);
    }
    return changed.getAsBoolean()
        ? new State.Todo("start the service cloister anew")
        : new State.Done();
  }

  @Override
  public void take() throws IOException, InterruptedException, SetupRefused {
    Commands.must("systemctl", "enable", "--quiet", UNIT);
    Commands.must("systemctl", "restart", UNIT);
    Instant begin = Instant.now();
    Instant told = begin;
    while (!probe.isReady()) {
      Duration waited = Duration.between(begin, Instant.now());
      if (waited.compareTo(PATIENCE) > 0) {
        throw new SetupRefused(
            "The service was started and is not ready after "
                + PATIENCE.toMinutes()
                + " minutes. `journalctl -u cloister` says why.",
            SetupRefused.REFUSED);
      }
      if (Duration.between(told, Instant.now()).compareTo(NEWS) > 0) {
        told = Instant.now();
        say.accept("  … it starts, since " + waited.toSeconds() + " s");
      }
      Thread.sleep(PAUSE);
    }
  }
}
