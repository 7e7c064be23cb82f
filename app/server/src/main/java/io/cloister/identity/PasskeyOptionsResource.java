package io.cloister.identity;

import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.DuringMaintenance;
import io.cloister.http.Permit;
import io.cloister.store.TenantId;
import io.cloister.tenancy.Tenancy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/// What a browser needs to show a passkey.
@Path("/api/v1/session/passkey:options")
@Produces(MediaType.APPLICATION_JSON)
public final class PasskeyOptionsResource {
  private final Tenancy tenancy;
  private final Passkeys passkeys;
  private final Sites sites;

  PasskeyOptionsResource(Tenancy tenancy, Passkeys passkeys, Sites sites) {
    this.tenancy = tenancy;
    this.passkeys = passkeys;
    this.sites = sites;
  }

  /// The same for everybody: nobody has said yet who they are. Whoever is signed in proves it once
  /// more where they are.
  @POST
  @DuringMaintenance
  @Permit(Caller.PUBLIC)
  @Records(value = "session.passkey_begin", onlyWhenRefused = true)
  public PasskeyOptions.Asked ask(
      @QueryParam("tenant") @Nullable String named,
      @Context HttpServletRequest request,
      @Context ContainerRequestContext context) {
    TenantId tenant =
        context.getProperty(Gatekeeper.ACTOR) instanceof Actor actor
            ? actor.tenant()
            : tenancy.meant(request.getServerName(), named).id();
    return PasskeyOptions.Asked.of(passkeys.ask(tenant), sites.get(request));
  }
}
