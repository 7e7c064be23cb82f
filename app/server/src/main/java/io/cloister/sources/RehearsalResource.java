package io.cloister.sources;

import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.ingest.Rehearsal;
import io.cloister.sources.Catalogue.Checked;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Rehearsing what a source would bring, before there is one.
@Path("/api/v1/sources:dry_run")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Permit({Caller.SOURCE_OWNER, Caller.TENANT_ADMIN})
public final class RehearsalResource {
  private static final int LISTED = 500;

  /// What would be indexed, with which access. Nothing is stored.
  @POST
  @Records("source.rehearse")
  public DryRunTold rehearse(
      @Context Sources sources, @Nullable NewSource asked, @Context Recording recording) {
    Checked checked = sources.checked(asked);
    recording.resource(checked.settings().root().toString());
    try {
      return DryRunTold.of(Rehearsal.of(checked.source(), LISTED));
    } catch (IOException unreadable) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          String.valueOf(unreadable.getMessage()) + ". Check that it is mounted and readable.");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw ProblemException.notReady("The appliance is stopping.");
    }
  }
}
