package io.cloister.identity;

import io.cloister.store.TenantId;

/// A session that a provider vouched for and may be asked about again.
///
/// @param id names it among all; proves nothing
public record VouchedSession(TenantId tenant, String id, String login, Vouched vouched) {}
