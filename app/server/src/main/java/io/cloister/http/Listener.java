package io.cloister.http;

import java.time.Duration;

/// Hears of every answer.
public interface Listener {
  /// @param took until the last byte was handed over
  void answered(int status, Duration took);
}
