package io.cloister.tenancy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tenant as the API tells it: how much it has, and nothing of what.
///
/// @param administrator the invitation of a new one's first administrator; shown once
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TenantTold(
    String id,
    String name,
    String state,
    List<String> hosts,
    List<String> folders,
    Instant created,
    @Nullable Instant suspended,
    long people,
    long documents,
    long indexBytes,
    @Nullable Instant lastUsed,
    Premises.@Nullable Invitation administrator) {
  static TenantTold of(Tenant tenant, Premises.Figures figures) {
    return new TenantTold(
        tenant.id().value(),
        tenant.name(),
        tenant.state(),
        tenant.hosts(),
        tenant.folders(),
        tenant.created(),
        tenant.suspended(),
        figures.people(),
        figures.documents(),
        figures.indexBytes(),
        figures.lastUsed(),
        null);
  }

  TenantTold with(Premises.Invitation invitation) {
    return new TenantTold(
        id,
        name,
        state,
        hosts,
        folders,
        created,
        suspended,
        people,
        documents,
        indexBytes,
        lastUsed,
        invitation);
  }
}
