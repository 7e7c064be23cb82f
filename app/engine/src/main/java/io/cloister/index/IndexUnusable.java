package io.cloister.index;

/// The index in a folder cannot be opened as it is. Its documents are not lost: all of it can be
/// rebuilt from the ledger, after [Index#discard].
public final class IndexUnusable extends Exception {
  private static final long serialVersionUID = 1;

  /// What is wrong.
  public enum Cause {
    /// Another process has it open. Nothing may be discarded.
    IN_USE,
    /// Written by a newer version of this program. Nothing may be discarded.
    NEWER,
    /// Written by an older version, in a layout that is no longer read. Rebuild.
    OLDER,
    /// Its vectors come from another embedding model. Rebuild.
    OTHER_EMBEDDER,
    /// Its files are damaged. Rebuild.
    DAMAGED;

    /// Whether discarding and rebuilding from the ledger is the remedy.
    public boolean rebuildable() {
      return this == OLDER || this == OTHER_EMBEDDER || this == DAMAGED;
    }
  }

  private final Cause cause;

  IndexUnusable(Cause cause, String message) {
    super(message);
    this.cause = cause;
  }

  public Cause cause() {
    return cause;
  }
}
