package io.cloister.ops;

import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Permit;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/// For collectors. Which of the two is served is configured with `metrics.open`.
final class MetricsResource {
  private MetricsResource() {}

  private static Response page(Meters meters, @Nullable String accept) {
    Meters.Page page = meters.page(accept);
    return Response.ok(page.text()).header("Content-Type", page.type()).build();
  }

  /// Answers operators of the first tenant and keys of theirs: these are numbers of all tenants.
  @Path("/metrics")
  public static final class Closed {
    private final Meters meters;

    Closed(Meters meters) {
      this.meters = meters;
    }

    /// All numbers.
    @GET
    @Permit(Caller.INSTALLATION)
    @Records(Records.NOTHING)
    public Response get(@HeaderParam("Accept") @Nullable String accept) {
      return page(meters, accept);
    }
  }

  /// Answers anyone.
  @Path("/metrics")
  public static final class Open {
    private final Meters meters;

    Open(Meters meters) {
      this.meters = meters;
    }

    /// All numbers.
    @GET
    @Permit(Caller.PUBLIC)
    @Records(Records.NOTHING)
    public Response get(@HeaderParam("Accept") @Nullable String accept) {
      return page(meters, accept);
    }
  }
}
