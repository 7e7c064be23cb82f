package io.cloister.telemetry;

/// The collector cannot be spoken to as the configuration wants.
public final class TelemetryUnusable extends Exception {
  private static final long serialVersionUID = 1L;

  TelemetryUnusable(String message, Throwable cause) {
    super(message, cause);
  }
}
