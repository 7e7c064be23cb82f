package io.cloister.identity;

import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Cursor;
import io.cloister.http.Page;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The people of a tenant, for who administers it.
@Path("/api/v1/people")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Permit(Caller.TENANT_ADMIN)
public final class PeopleResource {
  private final Roster roster;
  private final Invitations invitations;

  PeopleResource(Roster roster, Invitations invitations) {
    this.roster = roster;
    this.invitations = invitations;
  }

  /// By login.
  @GET
  @Records(Records.NOTHING)
  public Page<PersonTold> list(
      @Context Actor actor,
      @QueryParam("q") @DefaultValue("") String word,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("size") @DefaultValue("50") int size) {
    String list = "people|" + actor.tenant() + "|" + word;
    String after = Cursor.open(list, cursor);
    return Page.of(
        list,
        roster.list(actor.tenant(), after == null ? "" : after, word, Page.size(size) + 1),
        size,
        entry -> entry.account().login(),
        PersonTold::of);
  }

  @GET
  @Path("{login}")
  @Records(Records.NOTHING)
  public PersonTold get(@Context Actor actor, @PathParam("login") String login) {
    return PersonTold.of(found(actor, login));
  }

  /// Adds a local account. Its person chooses the password with the link in the answer.
  @POST
  @Records("person.create")
  public Response create(
      @Nullable PersonBody body, @Context Actor actor, @Context Recording recording) {
    Person wanted = PersonBody.checked(body);
    recording.resource(wanted.login());
    recording.detail("roles", Role.spell(wanted.roles()));
    recording.detail("groups", wanted.groups().stream().sorted().toList());
    Roster.Entry added =
        roster
            .add(actor.tenant(), wanted)
            .orElseThrow(() ->
                new ProblemException(
                    ProblemType.CONFLICT,
                    "Somebody has the login '" + wanted.login() + "' already. Choose another."));
    return Response.created(
            URI.create(
                "/api/v1/people/" + URLEncoder.encode(wanted.login(), StandardCharsets.UTF_8)))
        .entity(PersonTold.of(added).invited(invitations.make(actor.tenant(), wanted.login())))
        .build();
  }

  /// Changes what is given; what is left out stays.
  @PATCH
  @Path("{login}")
  @Records("person.update")
  public PersonTold change(
      @PathParam("login") String login,
      @Nullable PersonBody body,
      @Context Actor actor,
      @Context Recording recording) {
    String folded = Identity.fold(login);
    recording.resource(folded);
    Roster.Change change = PersonBody.change(body);
    if (folded.equals(actor.credential()) && (change.roles() != null || change.active() != null)) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "Nobody changes their own roles, or closes their own account. Ask another administrator.");
    }
    return switch (roster.change(actor.tenant(), folded, change)) {
      case Roster.Changed.NotThere none -> throw ProblemException.notFound("The person");
      case Roster.Changed.LastAdministrator last ->
          throw new ProblemException(
              ProblemType.CONFLICT,
              "This is the last account that can administer with a password kept here. Give another one the role tenant_admin first.");
      case Roster.Changed.LastBreakGlass last ->
          throw new ProblemException(
              ProblemType.CONFLICT,
              "This is the last break-glass account, and the sign-in rules let in nobody else with a password. Mark another one first, or change the rules.");
      case Roster.Changed.NotForBreakGlass other ->
          throw new ProblemException(
              ProblemType.CONFLICT,
              "Only an account that is kept here and has the role tenant_admin itself can be a break-glass account.");
      case Roster.Changed.Done done -> {
        recording.detail("before", PersonTold.facts(done.before()));
        recording.detail("after", PersonTold.facts(done.after()));
        yield PersonTold.of(done.after());
      }
    };
  }

  /// A new link with which the person chooses a password.
  @POST
  @Path("{login}/invitation")
  @Records("person.invite")
  public InvitationTold invite(
      @PathParam("login") String login, @Context Actor actor, @Context Recording recording) {
    People.Account account = found(actor, login).account();
    recording.resource(account.login());
    if (account.provider() != null) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "This person signs in with the provider '"
              + account.provider()
              + "', which keeps their password.");
    }
    return InvitationTold.of(invitations.make(actor.tenant(), account.login()));
  }

  /// Takes somebody's second factor away, such as when the device and the recovery codes are lost.
  @DELETE
  @Path("{login}/second-factor")
  @Records("person.second_factor_delete")
  public void removeSecondFactor(
      @PathParam("login") String login, @Context Actor actor, @Context Recording recording) {
    String folded = Identity.fold(login);
    recording.resource(folded);
    if (!roster.removeSecondFactor(actor.tenant(), folded)) {
      throw ProblemException.notFound("The second factor");
    }
  }

  /// Takes somebody's passkeys away, such as when a device is lost.
  @DELETE
  @Path("{login}/passkeys")
  @Records("person.passkeys_delete")
  public void removePasskeys(
      @PathParam("login") String login, @Context Actor actor, @Context Recording recording) {
    String folded = Identity.fold(login);
    recording.resource(folded);
    int removed = roster.removePasskeys(actor.tenant(), folded);
    if (removed == 0) {
      throw ProblemException.notFound("The passkey");
    }
    recording.detail("passkeys", removed);
  }

  private Roster.Entry found(Actor actor, String login) {
    Roster.Entry found = roster.find(actor.tenant(), Identity.fold(login));
    if (found == null) {
      throw ProblemException.notFound("The person");
    }
    return found;
  }
}
