package io.cloister.signon;

import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.CrossSite;
import io.cloister.http.DuringMaintenance;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.saml.LogoutMessage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/// What only SAML has: answers that a browser posts, single logout, and our metadata.
@Path("/sso/{provider}")
@Permit(Caller.PUBLIC)
public final class SamlResource {
  private final Gateway gateway;

  SamlResource(Gateway gateway) {
    this.gateway = gateway;
  }

  /// For the provider's administrator, signed.
  @GET
  @Path("metadata")
  @Records(Records.NOTHING)
  public Response metadata(@PathParam("provider") String provider) {
    try {
      return Response.ok(gateway.metadata(provider), "application/samlmetadata+xml")
          .header("Content-Disposition", "attachment; filename=\"cloister-" + provider + ".xml\"")
          .build();
    } catch (BadMessage none) {
      throw ProblemException.notFound("The provider");
    }
  }

  /// Takes what a browser carries over from the provider. Nothing of it is read here, where the
  /// browser sends none of our cookies.
  @POST
  @DuringMaintenance
  @Path("acs")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @CrossSite
  @Records(value = "session.create", onlyWhenRefused = true)
  public Response acs(
      @PathParam("provider") String provider,
      @FormParam("SAMLResponse") @Nullable String answer,
      @Context HttpServletRequest request,
      @Context Recording recording) {
    recording.detail("provider", provider);
    recording.detail("address", request.getRemoteAddr());
    try {
      return Response.seeOther(gateway.park(provider, answer)).build();
    } catch (BadMessage bad) {
      return refused(bad, provider, recording);
    }
  }

  /// Signing out, by redirect.
  @GET
  @Path("slo")
  @Records("session.end_by_provider")
  public Response slo(
      @PathParam("provider") String provider,
      @Context HttpServletRequest request,
      @Context Recording recording) {
    String query = request.getQueryString();
    return left(provider, new LogoutMessage.Query(query == null ? "" : query), recording);
  }

  /// Signing out, by a form that a browser carries over.
  @POST
  @DuringMaintenance
  @Path("slo")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @CrossSite
  @Records("session.end_by_provider")
  public Response slo(
      @PathParam("provider") String provider,
      @FormParam("SAMLRequest") @Nullable String request,
      @FormParam("SAMLResponse") @Nullable String response,
      @FormParam("RelayState") @Nullable String relayState,
      @Context Recording recording) {
    return left(provider, new LogoutMessage.Form(request, response, relayState), recording);
  }

  private Response left(String provider, LogoutMessage message, Recording recording) {
    recording.detail("provider", provider);
    try {
      Gateway.Left left = gateway.left(provider, message);
      recording.by(left.tenant(), provider + "#provider", null);
      recording.detail("people", left.whose());
      return left.onward().response().build();
    } catch (BadMessage bad) {
      return refused(bad, provider, recording);
    }
  }

  private static Response refused(BadMessage bad, String provider, Recording recording) {
    recording.detail("why", bad.why());
    recording.detail("error", String.valueOf(bad.getMessage()));
    return FailurePage.of(
        bad.why().equals("unknown_provider") ? Failure.UNKNOWN : Failure.REFUSED,
        provider.matches(Gateway.ID) ? provider : "");
  }
}
