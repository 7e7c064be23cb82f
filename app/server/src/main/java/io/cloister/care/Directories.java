package io.cloister.care;

import io.cloister.store.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The directories in which tenants have their people; only the server knows them.
public interface Directories {
  /// Asks each of them now.
  List<Answer> ask();

  /// Of a command, which does not know them.
  static Directories unknown() {
    return List::of;
  }

  /// What came of it.
  ///
  /// @param trouble what went wrong and what to do; null where it answered
  record Answer(TenantId tenant, @Nullable String trouble) {}
}
