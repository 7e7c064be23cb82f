package io.cloister.ops;

import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Permit;
import io.cloister.identity.Actor;
import io.cloister.ops.Check.State;
import io.cloister.store.TenantId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/// For people.
@Path("/api/v1/status")
@Produces(MediaType.APPLICATION_JSON)
public final class StatusResource {
  private final Ops ops;
  private final Ops.Options options;

  StatusResource(Ops ops, Ops.Options options) {
    this.ops = ops;
    this.options = options;
  }

  /// What works, what is degraded, and how much is indexed.
  @GET
  @Permit(Caller.SIGNED_IN)
  @Records(Records.NOTHING)
  public Status get(@Context Actor actor) {
    List<Check> checks = ops.look();
    Ops.Counts counts = ops.count(actor.tenant());
    return new Status(
        options.version(),
        Ops.worst(checks),
        checks,
        counts.documents(),
        counts.passages(),
        counts.pending(),
        options.sample() && actor.tenant().equals(TenantId.MAIN));
  }

  /// As the API tells it.
  public record Status(
      String version,
      State status,
      List<Check> checks,
      long documents,
      long passages,
      long pending,
      boolean sample) {}
}
