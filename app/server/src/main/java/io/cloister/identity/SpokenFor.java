package io.cloister.identity;

import io.cloister.store.TenantId;

/// Whether a provider signs in the people whom a provisioning service keeps. Then both mean the
/// same people by the same names, and somebody who was here before may be given to the service.
public interface SpokenFor {
  /// None does.
  SpokenFor NONE = (tenant, provider) -> false;

  boolean by(TenantId tenant, String provider);
}
