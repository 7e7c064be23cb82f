package io.cloister.ops;

import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Permit;
import io.cloister.ops.Check.State;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// For whatever restarts the process or sends it traffic.
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Permit(Caller.PUBLIC)
public final class ProbesResource {
  private final Ops ops;

  ProbesResource(Ops ops) {
    this.ops = ops;
  }

  /// The process runs.
  @GET
  @Path("livez")
  @Records(Records.NOTHING)
  public Health live() {
    return new Health(State.OK, List.of());
  }

  /// The start is over. Nothing answers before that: the port is opened when all is wired.
  @GET
  @Path("startupz")
  @Records(Records.NOTHING)
  public Health started() {
    return live();
  }

  /// It can serve: 200, also when degraded, or 503 with the reason.
  @GET
  @Path("readyz")
  @Records(Records.NOTHING)
  public Response ready() {
    List<Check> checks = ops.look();
    State state = Ops.worst(checks);
    return Response.status(state == State.UNAVAILABLE ? 503 : 200)
        .entity(new Health(state, checks))
        .build();
  }

  /// The whole and its parts.
  public record Health(State status, List<Check> checks) {}
}
