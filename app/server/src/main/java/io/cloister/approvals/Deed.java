package io.cloister.approvals;

import org.jdbi.v3.core.Handle;

/// What is done once a second person agrees.
@FunctionalInterface
public interface Deed {
  /// In the transaction that keeps the agreement: either both are, or neither.
  void doIt(Handle handle, Approval agreed);
}
