package io.cloister.audit;

import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/// Says which events stay although they are old enough.
@FunctionalInterface
public interface Sparing {
  /// @param handle the transaction that deletes the others
  /// @return whether an event stays
  Predicate<Row> in(Handle handle);
}
