package io.cloister.identity;

import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.webauthn.Site;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/// What a browser needs to make a passkey.
@Path("/api/v1/session/passkeys:options")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Permit(Caller.SIGNED_IN)
@WithoutSecondFactor
public final class NewPasskeyResource {
  private final Passkeys passkeys;
  private final Proofs proofs;
  private final OwnPassword ownPassword;
  private final Sites sites;

  NewPasskeyResource(Passkeys passkeys, Proofs proofs, OwnPassword ownPassword, Sites sites) {
    this.passkeys = passkeys;
    this.proofs = proofs;
    this.ownPassword = ownPassword;
    this.sites = sites;
  }

  /// A passkey is a new way in, so whoever only found an open browser does not get one.
  @POST
  @Records("passkey.begin")
  public PasskeyOptions.Wished begin(
      @Context Actor actor,
      @Nullable Again given,
      @CookieParam(Gatekeeper.COOKIE) @Nullable String token,
      @Context HttpServletRequest request) {
    Again.own(actor);
    Site site = sites.get(request);
    if (!ownPassword.has(actor)) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "Your password is not kept here, so there are no passkeys of yours either: set one up where you sign in.");
    }
    Again.prove(given, actor, proofs, sites, request);
    return passkeys
        .begin(PasskeysResource.wish(actor, token))
        .map(begun -> PasskeyOptions.Wished.of(begun, actor, site))
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.CONFLICT,
                "You have " + Passkeys.MOST + " passkeys. Take one away that you do not use."));
  }
}
