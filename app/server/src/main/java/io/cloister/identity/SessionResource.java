package io.cloister.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.DuringMaintenance;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.tenancy.Tenant;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Signing in and out.
@Path("/api/v1/session")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SessionResource {
  private static final int LONGEST_CODE = 100;

  private final Identity identity;
  private final OwnPassword ownPassword;
  private final Entrance entrance;
  private final Sites sites;
  private final SessionCookie cookie;

  SessionResource(
      Identity identity,
      OwnPassword ownPassword,
      Entrance entrance,
      Sites sites,
      SessionCookie cookie) {
    this.identity = identity;
    this.ownPassword = ownPassword;
    this.entrance = entrance;
    this.sites = sites;
    this.cookie = cookie;
  }

  /// Who am I, and the token that protects changes.
  @GET
  @Permit(Caller.SIGNED_IN)
  @WithoutSecondFactor
  @Records(Records.NOTHING)
  public Session get(
      @Context Actor actor,
      @CookieParam(Gatekeeper.COOKIE) @Nullable String token,
      @Context HttpServletRequest request) {
    SignedIn session =
        token == null || actor.authenticatedBy() != Actor.By.SESSION
            ? null
            : identity.bySession(token, request.getServerName());
    // With a key there is nothing to protect: the field is there and empty.
    return session == null || token == null
        ? new Session(Told.of(identity, actor), "", null, null)
        : new Session(
            Told.of(identity, actor),
            Tokens.csrf(token),
            session.expires(),
            session.vouched() == null ? null : session.vouched().provider());
  }

  /// Signs in with a name and a password.
  @POST
  @DuringMaintenance
  @Permit(Caller.PUBLIC)
  @Records("session.create")
  public Response signIn(
      Credentials given,
      @CookieParam(Gatekeeper.COOKIE) @Nullable String before,
      @Context HttpServletRequest request,
      @Context Recording recording) {
    if (given == null || given.login() == null || given.login().isBlank()) {
      throw ProblemException.field("login", "is missing");
    }
    if (given.password() == null || given.password().isEmpty()) {
      throw ProblemException.field("password", "is missing");
    }
    if (given.password().length() > PasswordRules.LONGEST) {
      throw ProblemException.field(
          "password", "has more than " + PasswordRules.LONGEST + " characters");
    }
    if (given.code() != null && given.code().length() > LONGEST_CODE) {
      throw ProblemException.field("code", "has more than " + LONGEST_CODE + " characters");
    }
    String login = Identity.fold(given.login());
    recording.detail("address", request.getRemoteAddr());
    Tenant tenant = identity.tenancy().meant(request.getServerName(), given.tenant());
    recording.claimedBy(tenant.id(), shorten(login));
    SignIn result =
        identity
            .signIns()
            .withPassword(
                tenant.id(),
                given.typed(request, sites),
                request.getRemoteAddr(),
                request.getHeader("User-Agent"));
    return entrance.answer(result, before, request.getServerName(), recording);
  }

  /// Signs out.
  @DELETE
  @DuringMaintenance
  @Permit(Caller.SIGNED_IN)
  @WithoutSecondFactor
  @Records("session.delete")
  public Response signOut(
      @Context Actor actor, @CookieParam(Gatekeeper.COOKIE) @Nullable String token) {
    if (actor.authenticatedBy() != Actor.By.SESSION || token == null) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "An API key has no session that could end. To stop using a key, stop sending it.");
    }
    identity.sessions().end(token);
    return Response.noContent().cookie(cookie.none()).build();
  }

  /// Changes one's own password.
  @PUT
  @Path("/password")
  @Permit(Caller.SIGNED_IN)
  @Records("session.password")
  public void changePassword(
      @Context Actor actor,
      PasswordChange change,
      @CookieParam(Gatekeeper.COOKIE) @Nullable String token) {
    if (actor.authenticatedBy() != Actor.By.SESSION || token == null) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "Only someone who is signed in can change a password, not an API key.");
    }
    if (change == null || change.currentPassword() == null) {
      throw ProblemException.field("current_password", "is missing");
    }
    String wanted = change.newPassword();
    String fault =
        wanted == null
            ? "is missing"
            : PasswordRules.fault(wanted, actor.login(), actor.displayName());
    if (fault != null || wanted == null) {
      throw ProblemException.field("new_password", String.valueOf(fault));
    }
    if (change.currentPassword().length() > PasswordRules.LONGEST
        || !ownPassword.change(actor, change.currentPassword(), wanted, token)) {
      throw new ProblemException(ProblemType.FORBIDDEN, "The current password is wrong.");
    }
  }

  private static String shorten(String login) {
    return login.length() <= 200 ? login : login.substring(0, 200);
  }

  /// What is typed to sign in.
  ///
  /// @param code of a second factor; left out or empty for none
  /// @param passkey in place of it
  /// @param tenant of whose people it is; left out or empty for that of the address, or the first
  public record Credentials(
      @Nullable String login,
      @Nullable String password,
      @Nullable String code,
      @Nullable PasskeyAnswer passkey,
      @Nullable String tenant) {
    private SignIns.Typed typed(HttpServletRequest request, Sites sites) {
      return new SignIns.Typed(
          String.valueOf(login),
          String.valueOf(password),
          code == null || code.isBlank() ? null : code,
          passkey == null ? null : passkey.given("passkey", sites.get(request)));
    }

    @Override
    public String toString() {
      return "Credentials[" + login + ", ***]";
    }
  }

  /// What is typed to change a password.
  public record PasswordChange(@Nullable String currentPassword, @Nullable String newPassword) {
    @Override
    public String toString() {
      return "PasswordChange[***]";
    }
  }

  /// A session as the API tells it.
  ///
  /// @param provider who vouched for it, and has to be told when it ends; left out for nobody
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Session(
      Told person, String csrfToken, @Nullable Instant expires, @Nullable String provider) {
    public Session {
      expires = expires == null ? null : expires.truncatedTo(ChronoUnit.SECONDS);
    }
  }

  /// A person as the API tells them.
  ///
  /// @param installation whether they run the whole installation
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Told(
      String login,
      String name,
      @Nullable String mail,
      List<Role> roles,
      List<String> groups,
      @Nullable Of tenant,
      boolean installation) {
    static Told of(Identity identity, Actor actor) {
      Person person = identity.find(actor.tenant(), actor.login());
      return new Told(
          actor.login(),
          actor.displayName(),
          person == null ? null : person.mail(),
          actor.roles().stream().sorted().toList(),
          actor.groups().stream().sorted().toList(),
          identity.tenancy().find(actor.tenant()).map(Of::of).orElse(null),
          actor.callers().contains(Caller.INSTALLATION));
    }
  }

  /// An organisation as its people see it.
  public record Of(String id, String name) {
    static Of of(Tenant tenant) {
      return new Of(tenant.id().value(), tenant.name());
    }
  }
}
