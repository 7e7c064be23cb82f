package io.cloister.server;

import io.cloister.audit.Event;
import io.cloister.store.TenantId;
import io.cloister.tenancy.Tenant;
import java.util.Map;

/// What commands do to organisations, on record: on the installation's, and on their own.
final class TenantEvents {
  private TenantEvents() {}

  static void record(Backstage data, Tenant tenant, String action) {
    data.audit().record(event(TenantId.MAIN, tenant, action));
    if (!tenant.first()) {
      data.audit().record(event(tenant.id(), tenant, action));
    }
  }

  private static Event event(TenantId on, Tenant tenant, String action) {
    return OperatorEvent.of(on, action, tenant.id().value(), Map.of("after", tenant.facts()));
  }
}
