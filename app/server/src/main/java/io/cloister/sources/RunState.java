package io.cloister.sources;

/// Where a run stands.
public enum RunState {
  QUEUED,
  RUNNING,
  /// Told to the outside as running: what it has not begun is called off, what is in hand finished.
  CANCELLING,
  DONE,
  FAILED,
  CANCELLED
}
