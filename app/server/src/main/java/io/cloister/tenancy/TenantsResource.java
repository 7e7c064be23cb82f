package io.cloister.tenancy;

import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Page;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The tenants of the installation, for who operates it. What is done to a tenant is on its own
/// record as well, where its auditor finds it.
@Path("/api/v1/tenants")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Permit(Caller.INSTALLATION)
public final class TenantsResource {
  private final Tenancy tenancy;
  private final Premises premises;

  TenantsResource(Tenancy tenancy, Premises premises) {
    this.tenancy = tenancy;
    this.premises = premises;
  }

  /// The oldest first. All on one page: an installation has tens, not thousands.
  @GET
  @Records(Records.NOTHING)
  public Page<TenantTold> list() {
    return new Page<>(tenancy.list().stream().map(this::told).toList(), null);
  }

  @GET
  @Path("{tenant}")
  @Records(Records.NOTHING)
  public TenantTold get(@PathParam("tenant") String id) {
    return told(found(id));
  }

  /// Makes a tenant. Its first administrator chooses a password with the link in the answer.
  @POST
  @Records("tenant.create")
  public Response create(@Nullable TenantBody body, @Context Recording recording) {
    Tenant wanted = tenancy.wanted(body);
    Premises.Founder founder = TenantBody.founder(body);
    premises.check(founder);
    recording.resource(wanted.id().value());
    recording.detail("after", wanted.facts());
    recording.detail("administrator", founder.login());
    tenancy.add(wanted);
    recording.alsoFor(wanted.id());
    premises.open(wanted.id());
    TenantTold told =
        premises
            .found(wanted.id(), founder)
            .map(told(wanted)::with)
            .orElseThrow(() -> new IllegalStateException("A new tenant has people"));
    return Response.created(URI.create("/api/v1/tenants/" + wanted.id())).entity(told).build();
  }

  /// Changes what is given; what is left out stays. A suspended tenant lets nobody in and indexes
  /// nothing, and loses nothing.
  @PATCH
  @Path("{tenant}")
  @Records("tenant.update")
  public TenantTold change(
      @PathParam("tenant") String id, @Nullable TenantBody body, @Context Recording recording) {
    Tenant before = found(id);
    if (body == null) {
      throw ProblemException.field("name", "or another field is missing");
    }
    Tenant after = tenancy.changed(before, body);
    recording.detail("before", before.facts());
    recording.detail("after", after.facts());
    recording.alsoFor(before.id());
    tenancy.change(after);
    if (after.open()) {
      premises.open(after.id());
    } else {
      premises.close(after.id());
    }
    return told(after);
  }

  /// Another link for the first administrator, as long as nobody has come in.
  @POST
  @Path("{tenant}/invitation")
  @Records("tenant.invite")
  public Premises.Invitation invite(
      @PathParam("tenant") String id, @Nullable TenantBody body, @Context Recording recording) {
    Tenant tenant = found(id);
    Premises.Founder founder = TenantBody.founder(body);
    recording.detail("administrator", founder.login());
    recording.alsoFor(tenant.id());
    return premises
        .found(tenant.id(), founder)
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.CONFLICT,
                "Somebody administers this organisation already. Its own administrators invite people; where none is left, `cloister user reset --tenant "
                    + tenant.id()
                    + "` lets one in again."));
  }

  /// Deletes a suspended tenant with all it has, for good. Its record stays.
  @DELETE
  @Path("{tenant}")
  @Records("tenant.delete")
  public void delete(@PathParam("tenant") String id, @Context Recording recording) {
    Tenant tenant = found(id);
    if (tenant.first() || tenant.open()) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          tenant.first()
              ? "The first organisation cannot be deleted: its operators run the installation."
              : "Only a suspended organisation can be deleted. Suspend it first, and make sure that nobody needs it.");
    }
    if (premises.holds(tenant.id())) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "A matter of the organisation holds something for a dispute or an inquiry. Its auditors have to release it first: open the organisation again.");
    }
    recording.detail("name", tenant.name());
    recording.alsoFor(tenant.id());
    premises.close(tenant.id());
    // First what could be made again: whatever stops this halfway, it can be done anew.
    premises.erase(tenant.id());
    tenancy.erase(tenant.id());
  }

  private Tenant found(String id) {
    return tenancy.find(id).orElseThrow(() -> ProblemException.notFound("The organisation"));
  }

  private TenantTold told(Tenant tenant) {
    return TenantTold.of(tenant, premises.figures(tenant.id()));
  }
}
