package io.cloister.care;

import io.cloister.store.TenantId;
import java.io.IOException;
import java.util.List;

/// The indexes of tenants, as far as whoever looks can see them.
public interface Indexes {
  /// Reads one from end to end.
  ///
  /// @param deep whether its parts are held against each other as well
  /// @return an empty one where there is none
  /// @throws IOException when it cannot be opened
  Condition look(TenantId tenant, boolean deep) throws IOException;

  /// Takes one away, so that it can be filled anew.
  ///
  /// @param emptied done before anybody could take the empty one for whole
  /// @throws IOException when it cannot be taken away
  /// @throws IllegalStateException while a server has it open
  void empty(TenantId tenant, Runnable emptied) throws IOException;

  /// How one is.
  ///
  /// @param problems half a sentence for each; empty where it can be searched
  record Condition(long documents, long passages, List<String> problems) {
    public Condition {
      problems = List.copyOf(problems);
    }
  }
}
