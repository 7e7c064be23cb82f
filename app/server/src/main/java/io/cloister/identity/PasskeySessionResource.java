package io.cloister.identity;

import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.DuringMaintenance;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.store.TenantId;
import io.cloister.tenancy.Tenancy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/// Signing in with a passkey alone.
@Path("/api/v1/session/passkey")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PasskeySessionResource {
  /// Who tried with a passkey that belongs to nobody, as the record calls them. No login has a `#`.
  static final String STRANGER = "unknown#passkey";

  private final Tenancy tenancy;
  private final SignIns signIns;
  private final Passkeys passkeys;
  private final Entrance entrance;
  private final Sites sites;

  PasskeySessionResource(
      Tenancy tenancy, SignIns signIns, Passkeys passkeys, Entrance entrance, Sites sites) {
    this.tenancy = tenancy;
    this.signIns = signIns;
    this.passkeys = passkeys;
    this.entrance = entrance;
    this.sites = sites;
  }

  @POST
  @DuringMaintenance
  @Permit(Caller.PUBLIC)
  @Records("session.create")
  public Response signIn(
      @QueryParam("tenant") @Nullable String named,
      @Nullable PasskeyAnswer answer,
      @CookieParam(Gatekeeper.COOKIE) @Nullable String before,
      @Context HttpServletRequest request,
      @Context Recording recording) {
    if (answer == null) {
      throw ProblemException.field("ticket", "is missing");
    }
    TenantId tenant = tenancy.meant(request.getServerName(), named).id();
    Passkeys.Given given = answer.given("", sites.get(request));
    String owner = passkeys.owner(tenant, given);
    recording.claimedBy(tenant, owner == null ? STRANGER : owner);
    recording.detail("address", request.getRemoteAddr());
    return entrance.answer(
        signIns.withPasskey(
            tenant, given, request.getRemoteAddr(), request.getHeader("User-Agent")),
        before,
        request.getServerName(),
        recording);
  }
}
