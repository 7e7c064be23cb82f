package io.cloister.identity;

import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.store.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/// Choosing a password with the link of an invitation. What is in the link proves who it is.
@Path("/api/v1/invitation")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Permit(Caller.PUBLIC)
public final class InvitationResource {
  private final Identity identity;
  private final Invitations invitations;

  InvitationResource(Identity identity, Invitations invitations) {
    this.identity = identity;
    this.invitations = invitations;
  }

  /// Sets the password; then one can sign in with it.
  @POST
  @Records("invitation.accept")
  public Accepted accept(
      @Nullable Acceptance given,
      @Context HttpServletRequest request,
      @Context Recording recording) {
    if (given == null || given.token() == null || given.token().isBlank()) {
      throw ProblemException.field("token", "is missing");
    }
    recording.detail("address", request.getRemoteAddr());
    InvitationRows.Row invitation = invitations.find(given.token().strip());
    if (invitation == null) {
      throw over();
    }
    TenantId tenant = new TenantId(invitation.tenant());
    recording.claimedBy(tenant, invitation.login());
    Person person = identity.find(tenant, invitation.login());
    if (person == null || !identity.tenancy().isOpen(tenant)) {
      throw over();
    }
    String fault =
        given.password() == null
            ? "is missing"
            : PasswordRules.fault(given.password(), person.login(), person.name());
    if (fault != null || given.password() == null) {
      throw ProblemException.field("password", String.valueOf(fault));
    }
    if (!invitations.accept(invitation, given.password())) {
      throw over();
    }
    return new Accepted(person.login(), tenant.value());
  }

  private static ProblemException over() {
    return new ProblemException(
        ProblemType.NOT_FOUND,
        "The invitation was used, has run out, or was replaced by a newer one. Ask your administrator for a new one.");
  }

  /// What is typed.
  ///
  /// @param token from the link
  public record Acceptance(@Nullable String token, @Nullable String password) {
    @Override
    public String toString() {
      return "Acceptance[***]";
    }
  }

  /// Whose password it is now, and where they sign in with it.
  public record Accepted(String login, String tenant) {}
}
