package io.cloister.store;

/// The database is away for now, and what was asked of it was not done, or not for certain. Says
/// why in words that anyone may read.
public final class StoreUnavailable extends RuntimeException {
  StoreUnavailable(String reason) {
    // No stack trace: the log has the cause from the moment the database was lost.
    super(reason, null, false, false);
  }

  /// For whoever cannot be served meanwhile.
  public String reason() {
    return String.valueOf(getMessage());
  }
}
