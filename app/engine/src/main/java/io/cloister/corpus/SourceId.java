package io.cloister.corpus;

/// Names one source of documents inside a tenant.
///
/// @param value lower-case letters, digits, `_` and `-`, at most 64
public record SourceId(String value) {
  /// Where documents arrive that were pushed over the API without naming a source.
  public static final SourceId PUSH = new SourceId("push");

  /// @throws IllegalArgumentException when the value has another shape
  public SourceId {
    if (!value.matches("[a-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException(
          "A source id is 1 to 64 lower-case letters, digits, '_' or '-'");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
