package io.cloister.tenancy;

import io.cloister.store.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The tenants there were at a moment, to be looked up.
record Known(Map<TenantId, Tenant> tenants, Map<String, TenantId> hosts, Instant read) {
  static Known of(List<Tenant> all, Instant read) {
    Map<TenantId, Tenant> tenants = new LinkedHashMap<>();
    Map<String, TenantId> hosts = new HashMap<>();
    for (Tenant tenant : all) {
      tenants.put(tenant.id(), tenant);
      tenant.hosts().forEach(host -> hosts.put(host, tenant.id()));
    }
    return new Known(tenants, hosts, read);
  }
}
