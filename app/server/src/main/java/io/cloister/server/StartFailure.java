package io.cloister.server;

import io.cloister.server.ConfigurationReader.Mistake;
import io.cloister.store.StoreRefusal;
import java.util.List;
import java.util.stream.Collectors;

/// Why the appliance did not start. Nothing was damaged.
public sealed interface StartFailure {
  /// What happened and what to do, for the console.
  String sentence();

  /// What the process ends with.
  default int exitCode() {
    return 1;
  }

  /// The configuration has mistakes: all of them.
  record Misconfigured(List<Mistake> mistakes) implements StartFailure {
    @Override
    public String sentence() {
      return "The configuration has "
          + (mistakes.size() == 1 ? "a mistake:" : mistakes.size() + " mistakes:")
          + mistakes.stream().map(mistake -> "\n  " + mistake).collect(Collectors.joining());
    }

    @Override
    public int exitCode() {
      return 2;
    }
  }

  /// The data cannot be opened.
  record DataRefused(StoreRefusal refusal) implements StartFailure {
    @Override
    public String sentence() {
      return refusal.sentence();
    }
  }

  /// The search index cannot be opened.
  record IndexRefused(String sentence) implements StartFailure {}

  /// The certificate cannot be shown: a mistake in the configuration, or in the files it names.
  record CertificateRefused(String sentence) implements StartFailure {
    @Override
    public int exitCode() {
      return 2;
    }
  }

  /// Nobody can be told of requests as the configuration wants: a mistake in a file it names.
  record TelemetryRefused(String sentence) implements StartFailure {
    @Override
    public int exitCode() {
      return 2;
    }
  }

  /// The data is in the middle of an upgrade.
  record UpgradeUnsettled(String sentence) implements StartFailure {}

  /// Another program has the port.
  record PortInUse(String sentence) implements StartFailure {}
}
