package io.cloister.store;

/// Whose rows a transaction sees and writes: those of one tenant, or, for a reason that has a name,
/// those of all.
public sealed interface Reach permits TenantId, AllTenants {
  /// As row-level security knows it.
  String setting();
}
