package io.cloister.identity;

import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Permit;
import io.cloister.store.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/// What a browser needs to show a passkey.
@Path("/api/v1/session/passkey:options")
@Produces(MediaType.APPLICATION_JSON)
public final class PasskeyOptionsResource {
  private final Passkeys passkeys;
  private final Sites sites;

  PasskeyOptionsResource(Passkeys passkeys, Sites sites) {
    this.passkeys = passkeys;
    this.sites = sites;
  }

  /// The same for everybody: nobody has said yet who they are.
  @POST
  @Permit(Caller.PUBLIC)
  @Records(value = "session.passkey_begin", onlyWhenRefused = true)
  public PasskeyOptions.Asked ask(@Context HttpServletRequest request) {
    return PasskeyOptions.Asked.of(passkeys.ask(TenantId.MAIN), sites.get(request));
  }
}
