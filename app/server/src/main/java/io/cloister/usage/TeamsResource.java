package io.cloister.usage;

import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Line;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.identity.Actor;
import io.cloister.identity.Identity;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which groups are teams. What was counted before stays with the team it was counted for.
@Path("/api/v1/usage/teams")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Permit(Caller.TENANT_ADMIN)
public final class TeamsResource {
  private static final int MOST = 200;
  private static final int LONGEST = 200;
  private final Rules rules;

  TeamsResource(Rules rules) {
    this.rules = rules;
  }

  @GET
  @Records(Records.NOTHING)
  public Teams get(@Context Actor actor) {
    return new Teams(rules.of(actor.tenant()).teams());
  }

  /// Puts another list in place of the one there is.
  @PUT
  @Records("usage.teams")
  public Teams put(@Nullable Teams body, @Context Actor actor, @Context Recording recording) {
    if (body == null || body.teams() == null) {
      throw ProblemException.field("teams", "is missing");
    }
    Set<String> names = new LinkedHashSet<>();
    body.teams().forEach(name -> names.add(Identity.fold(Line.checked("teams", name, LONGEST))));
    if (names.size() > MOST) {
      throw ProblemException.field("teams", "has more than " + MOST + " groups");
    }
    List<String> wanted = new ArrayList<>(names);
    recording.detail("before", rules.of(actor.tenant()).teams());
    recording.detail("after", wanted);
    rules.teams(actor.tenant(), wanted);
    return new Teams(wanted);
  }

  /// @param teams names of groups; a question counts for the first that its person is in
  public record Teams(@Nullable List<String> teams) {}
}
