package io.cloister.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Cursor;
import io.cloister.http.Page;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The groups of a tenant, for who administers it.
@Path("/api/v1/groups")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Permit(Caller.TENANT_ADMIN)
public final class GroupsResource {
  private final GroupRoster roster;

  GroupsResource(GroupRoster roster) {
    this.roster = roster;
  }

  /// By name.
  @GET
  @Records(Records.NOTHING)
  public Page<Group> list(
      @Context Actor actor,
      @QueryParam("q") @DefaultValue("") String word,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("size") @DefaultValue("50") int size) {
    String list = "groups|" + actor.tenant() + "|" + word;
    String after = Cursor.open(list, cursor);
    return Page.of(
        list,
        roster.list(actor.tenant(), after == null ? "" : after, word, Page.size(size) + 1),
        size,
        GroupRoster.Entry::name,
        Group::of);
  }

  /// Who is in a group, by login; somebody whom two have put there is there twice.
  @GET
  @Path("{group}/members")
  @Records(Records.NOTHING)
  public Page<Member> members(
      @PathParam("group") String name,
      @Context Actor actor,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("size") @DefaultValue("50") int size) {
    String group = known(actor, name);
    String list = "members|" + actor.tenant() + "|" + group;
    String after = Cursor.open(list, cursor);
    return Page.of(
        list,
        roster.members(actor.tenant(), group, after == null ? "" : after, Page.size(size) + 1),
        size,
        Groups.Member::login,
        row -> new Member(row.login(), row.name(), row.origin(), row.since()));
  }

  /// Makes a group, or changes what is given of it.
  @PUT
  @Path("{group}")
  @Records("group.update")
  public Group put(
      @PathParam("group") String name,
      @Nullable GroupBody body,
      @Context Actor actor,
      @Context Recording recording) {
    String group = PersonBody.login("group", name);
    recording.resource(group);
    Set<Role> roles = PersonBody.roles(body == null ? null : body.roles());
    Set<String> members = PersonBody.groups("members", body == null ? null : body.members());
    GroupRoster.Changed changed =
        roster
            .put(actor.tenant(), group, roles, members)
            .orElseThrow(
                () -> ProblemException.field("members", "names somebody who does not exist"));
    recording.detail("joined", changed.joined());
    recording.detail("left", changed.left());
    recording.detail("roles_before", Role.spell(changed.before()));
    recording.detail("roles", Role.spell(changed.after().roles()));
    return Group.of(changed.after());
  }

  /// Deletes a group. Documents that name it stay as they are: nobody is in it any more.
  @DELETE
  @Path("{group}")
  @Records("group.delete")
  public void delete(@PathParam("group") String name, @Context Actor actor) {
    if (!roster.delete(actor.tenant(), Identity.fold(name))) {
      throw ProblemException.notFound("The group");
    }
  }

  private String known(Actor actor, String name) {
    String group = Identity.fold(name);
    if (!roster.has(actor.tenant(), group)) {
      throw ProblemException.notFound("The group");
    }
    return group;
  }

  /// A group as it is written.
  ///
  /// @param members whom to have in it by hand
  public record GroupBody(@Nullable List<String> roles, @Nullable List<String> members) {}

  /// A group as the API tells it.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Group(String name, long members, List<Role> roles) {
    static Group of(GroupRoster.Entry entry) {
      return new Group(entry.name(), entry.members(), entry.roles().stream().sorted().toList());
    }
  }

  /// Somebody in a group.
  ///
  /// @param origin who put them there: `local`, or a provider
  public record Member(String login, String name, String origin, Instant since) {}
}
