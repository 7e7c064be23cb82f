package io.cloister.health;

import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Permit;
import io.cloister.identity.Actor;
import io.cloister.identity.Role;
import io.cloister.store.TenantId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/// For whoever looks after it.
@Path("/api/v1/health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
  private final Health health;

  HealthResource(Health health) {
    this.health = health;
  }

  /// The installation, to who runs it; to other administrators what is theirs. Asked every few
  /// seconds by every page that is open, so that the record would be full of it.
  @GET
  @Permit({Caller.INSTALLATION, Caller.TENANT_ADMIN})
  @Records(Records.NOTHING)
  public HealthTold get(@Context Actor actor) {
    boolean runsIt = actor.tenant().equals(TenantId.MAIN) && actor.roles().contains(Role.OPERATOR);
    return runsIt ? health.installation() : health.of(actor.tenant());
  }
}
