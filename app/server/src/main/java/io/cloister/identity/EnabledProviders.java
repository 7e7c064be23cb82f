package io.cloister.identity;

import io.cloister.store.TenantId;

/// Whether there is another way in than a password kept here.
public interface EnabledProviders {
  /// There is none.
  EnabledProviders NONE = tenant -> false;

  boolean any(TenantId tenant);
}
