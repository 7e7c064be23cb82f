package io.cloister.ingest;

/// Names one run of one source. Opaque; given out by whoever starts runs.
public record RunId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
