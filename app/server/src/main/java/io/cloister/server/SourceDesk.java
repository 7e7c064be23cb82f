package io.cloister.server;

import io.cloister.audit.Audit;
import io.cloister.http.ProblemException;
import io.cloister.sources.Sources;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import io.cloister.tenancy.Tenancy;
import io.cloister.tenancy.Tenant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the server does for the commands of sources.
final class SourceDesk {
  private final Store store;
  private final Tenancy tenancy;
  private final Estates estates;
  private final Audit audit;

  SourceDesk(Store store, Tenancy tenancy, Estates estates, Audit audit) {
    this.store = store;
    this.tenancy = tenancy;
    this.estates = estates;
    this.audit = audit;
  }

  /// @param run the source that is to be read now; null to hear of all of them
  record Wish(String tenant, @Nullable String run) {}

  /// A run that has begun.
  record Begun(String source, String run) {}

  HatchMessage answer(String user, Wish wish) {
    Tenant tenant = tenancy.find(wish.tenant()).orElse(null);
    if (tenant == null) {
      return HatchMessage.no(TenantOption.missing(wish.tenant()));
    }
    String source = wish.run();
    return source == null
        ? HatchMessage.told(Sources.shown(store, tenant.id()))
        : run(user, tenant.id(), source);
  }

  private HatchMessage run(String user, TenantId tenant, String source) {
    try {
      if (!tenancy.isOpen(tenant)) {
        return HatchMessage.no("The organisation " + tenant + " is suspended. Open it first.");
      }
      audit.expectToWrite();
      Sources.Started started = estates.of(tenant).sources().run(source);
      audit.record(
          OperatorEvent.by(
              user, tenant, "source.run", started.source() + "/" + started.run(), Map.of()));
      return HatchMessage.told(new Begun(started.source().value(), started.run().value()));
    } catch (ProblemException refused) {
      return HatchMessage.no(String.valueOf(refused.getMessage()));
    }
  }
}
