package io.cloister.signon;

import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.CrossSite;
import io.cloister.http.DuringMaintenance;
import io.cloister.http.Permit;
import io.cloister.identity.Identity;
import io.cloister.identity.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The way to an identity provider and back, for browsers; and what providers tell us themselves.
@Path("/sso/{provider}")
@Permit(Caller.PUBLIC)
public final class SsoResource {
  private static final String COOKIE = "cloister_sso";

  private final Gateway gateway;
  private final Identity identity;
  private final boolean secure;

  SsoResource(Gateway gateway, Identity identity, boolean secure) {
    this.gateway = gateway;
    this.identity = identity;
    this.secure = secure;
  }

  /// Sends a browser to the provider.
  ///
  /// @param to the page of the portal that the person wants
  /// @param rehearsal what an administrator was given to see what the provider says
  @GET
  @Path("start")
  @Records(value = "session.create", onlyWhenRefused = true)
  public Response start(
      @PathParam("provider") String provider,
      @QueryParam("to") @Nullable String to,
      @QueryParam("rehearsal") @Nullable String rehearsal,
      @Context HttpServletRequest request,
      @Context Recording recording) {
    recording.detail("provider", provider);
    recording.detail("address", request.getRemoteAddr());
    return switch (gateway.leave(provider, Addresses.ownPage(to), rehearsal)) {
      case Gateway.Leave.To there ->
          there
              .onward()
              .response()
              .cookie(cookie(there.dance().id(), Gateway.MINUTES * 60))
              .build();
      case Gateway.Leave.Not not -> failed(not.failed(), provider, recording);
    };
  }

  /// Takes a browser back, with what the provider says in the address.
  @GET
  @Path("callback")
  @Records("session.create")
  public Response callback(
      @PathParam("provider") String provider,
      @Context UriInfo address,
      @CookieParam(COOKIE) @Nullable String dance,
      @CookieParam(Identity.COOKIE) @Nullable String before,
      @Context HttpServletRequest request,
      @Context Recording recording) {
    recording.detail("provider", provider);
    recording.detail("address", request.getRemoteAddr());
    Map<String, List<String>> parameters = address.getQueryParameters();
    return switch (gateway.back(provider, dance, parameters)) {
      case Outcome.Failed failed -> failed(failed, provider, recording);
      case Outcome.Rehearsed rehearsed -> {
        recording.detail("why", "rehearsal");
        yield Response.seeOther(URI.create("/sign-on/" + provider + "?seen=true"))
            .cookie(cookie("", 0))
            .build();
      }
      case Outcome.Known known -> {
        recording.claimedBy(known.dance().tenant(), Identity.fold(known.arrival().login()));
        yield welcome(
            known,
            gateway.welcome(known, request.getRemoteAddr(), request.getHeader("User-Agent")),
            before,
            recording);
      }
    };
  }

  private Response welcome(
      Outcome.Known known, SignIn signIn, @Nullable String before, Recording recording) {
    String provider = known.dance().provider();
    return switch (signIn) {
      case SignIn.Welcome welcome -> {
        if (before != null) {
          identity.leave(before);
        }
        recording.claimedBy(known.dance().tenant(), welcome.login());
        yield Response.seeOther(URI.create(known.dance().goal()))
            .cookie(identity.cookie(welcome), cookie("", 0))
            .build();
      }
      case SignIn.KeptOut out ->
          failed(new Outcome.Failed(Failure.KEPT_OUT, out.why(), null), provider, recording);
      // With a provider's word nobody is asked for a password, nor for what goes with one.
      case SignIn.Refused _,
          SignIn.CodeNeeded _,
          SignIn.WrongCode _,
          SignIn.PasskeyRefused _,
          SignIn.PasswordsOff _ ->
          failed(new Outcome.Failed(Failure.REFUSED, "refused", null), provider, recording);
      case SignIn.Wait wait ->
          failed(new Outcome.Failed(Failure.REFUSED, "too_many", null), provider, recording);
      case SignIn.Away away ->
          failed(new Outcome.Failed(Failure.AWAY, away.why(), null), provider, recording);
    };
  }

  /// Ends the session here, and leads to where the provider ends its own.
  ///
  /// @param token what protects changes, since a link of another page leads here as well
  @GET
  @Path("leave")
  @Records("session.delete")
  public Response leave(
      @PathParam("provider") String provider,
      @QueryParam("csrf_token") @Nullable String token,
      @CookieParam(Identity.COOKIE) @Nullable String session,
      @Context Recording recording) {
    recording.detail("provider", provider);
    if (session == null || token == null || !Identity.protects(token, session)) {
      return failed(new Outcome.Failed(Failure.LOST, "csrf", null), provider, recording);
    }
    return gateway.farewell(provider, session).response().cookie(identity.noCookie()).build();
  }

  /// An OpenID Connect provider says that a session is over.
  @POST
  @DuringMaintenance
  @Path("backchannel")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @CrossSite
  @Records("session.end_by_provider")
  public Response backchannel(
      @PathParam("provider") String provider,
      @FormParam("logout_token") @Nullable String token,
      @Context Recording recording) {
    try {
      Gateway.Ended ended = gateway.over(provider, token == null ? "" : token);
      recording.by(ended.tenant(), provider + "#provider", null);
      recording.detail("people", ended.whose());
      return Response.ok().build();
    } catch (BadMessage bad) {
      recording.detail("why", bad.why());
      recording.detail("error", String.valueOf(bad.getMessage()));
      return Response.status(400)
          .type(MediaType.APPLICATION_JSON)
          .entity(Map.of("error", "invalid_request"))
          .build();
    }
  }

  private Response failed(Outcome.Failed failed, String provider, Recording recording) {
    recording.detail("why", failed.why());
    if (failed.detail() != null) {
      recording.detail("error", failed.detail());
    }
    return FailurePage.of(failed.failure(), provider.matches(Gateway.ID) ? provider : "");
  }

  private NewCookie cookie(String value, int seconds) {
    return new NewCookie.Builder(COOKIE)
        .value(value)
        .path("/sso/")
        .maxAge(seconds)
        .httpOnly(true)
        .secure(secure)
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }
}
