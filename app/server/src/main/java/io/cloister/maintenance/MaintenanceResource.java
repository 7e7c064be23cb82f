package io.cloister.maintenance;

import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.DuringMaintenance;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/// Closes the installation, opens it, and says which it is.
@Path("/api/v1/maintenance")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class MaintenanceResource {
  private final Maintenance maintenance;

  MaintenanceResource(Maintenance maintenance) {
    this.maintenance = maintenance;
  }

  /// Also for who is not signed in: that is who wonders.
  @GET
  @Permit(Caller.PUBLIC)
  @Records(Records.NOTHING)
  public Notice get() {
    return maintenance.notice();
  }

  /// Closes or opens at once, for all organisations.
  @PUT
  @Permit(Caller.INSTALLATION)
  @DuringMaintenance
  @Records("system.maintenance")
  public Notice put(@Nullable Wish wish, @Context Recording recording) {
    if (wish == null) {
      throw ProblemException.field("on", "is missing");
    }
    return maintenance.change(
        wish,
        (before, after) -> {
          recording.detail("before", before.facts());
          recording.detail("after", after.facts());
        });
  }
}
