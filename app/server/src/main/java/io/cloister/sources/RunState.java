package io.cloister.sources;

/// Where a run stands.
public enum RunState {
  QUEUED,
  RUNNING,
  DONE,
  FAILED,
  CANCELLED
}
