package io.cloister.discretion;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cloister.approvals.Approval;
import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Line;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.identity.Actor;
import jakarta.ws.rs.Consumes;
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
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Whether names are sealed in the record, and for whom not.
@Path("/api/v1/privacy-mode")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Permit({Caller.AUDITOR, Caller.TENANT_ADMIN})
public final class PrivacyModeResource {
  private static final int LONGEST_REASON = 1000;

  private final Discretion discretion;

  PrivacyModeResource(Discretion discretion) {
    this.discretion = discretion;
  }

  @GET
  @Records(Records.NOTHING)
  public Told get(@Context Actor actor) {
    return told(actor);
  }

  /// Seals names, or makes the smallest group larger. Anybody may who could see them.
  @PUT
  @Records("privacy.begin")
  public Told begin(@Nullable Begin body, @Context Actor actor, @Context Recording recording) {
    Integer given = body == null ? null : body.smallestGroup();
    Mode now = discretion.mode(actor.tenant());
    int smallest = given != null ? given : now == null ? Mode.SMALLEST_GROUP : now.smallestGroup();
    if (smallest < Mode.LEAST || smallest > Mode.MOST) {
      throw ProblemException.field(
          "smallest_group", "is not between %d and %d".formatted(Mode.LEAST, Mode.MOST));
    }
    Mode before = discretion.begin(actor.tenant(), smallest, actor.login());
    recording.resource("");
    recording.detail("before", facts(before == null ? null : before.smallestGroup()));
    recording.detail("after", facts(smallest));
    return told(actor);
  }

  private static Map<String, Object> facts(@Nullable Integer smallestGroup) {
    Map<String, Object> facts = new TreeMap<>();
    facts.put("sealed", smallestGroup != null);
    if (smallestGroup != null) {
      facts.put("smallest_group", smallestGroup);
    }
    return facts;
  }

  /// Asks for names to be seen by everybody again.
  @POST
  @Path("/end")
  @Records("privacy.ask_end")
  public Response end(@Nullable Ask body, @Context Actor actor, @Context Recording recording) {
    recording.resource("");
    String reason = reason(body, actor, recording);
    recording.detail("approval", discretion.askEnd(actor.tenant(), reason, actor.login()).id());
    return Response.accepted(told(actor)).build();
  }

  /// Asks to see names for some hours.
  @POST
  @Path("/names")
  @Permit(Caller.AUDITOR)
  @Records("privacy.ask_names")
  public Response names(@Nullable Ask body, @Context Actor actor, @Context Recording recording) {
    recording.resource("");
    Integer hours = body == null ? null : body.hours();
    if (hours == null || hours < 1 || hours > Discretion.LONGEST_HOURS) {
      throw ProblemException.field("hours", "is not between 1 and " + Discretion.LONGEST_HOURS);
    }
    recording.detail("hours", hours);
    String reason = reason(body, actor, recording);
    Approval approval = discretion.askNames(actor.tenant(), hours, reason, actor.login());
    recording.detail("approval", approval.id());
    return Response.accepted(told(actor)).build();
  }

  /// Sees pseudonyms again from now on.
  @DELETE
  @Path("/names")
  @Permit(Caller.AUDITOR)
  @Records("privacy.close_names")
  public void close(@Context Actor actor, @Context Recording recording) {
    recording.resource("");
    discretion.close(actor.tenant(), actor.login());
  }

  /// Names are for people: what a key was once let see, anybody may have who has the key.
  private static String reason(@Nullable Ask body, Actor actor, Recording recording) {
    String typed = body == null ? null : body.reason();
    String reason = Line.checked("reason", typed == null ? "" : typed, LONGEST_REASON);
    recording.detail("reason", reason);
    if (actor.authenticatedBy() != Actor.By.SESSION) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "A person has to ask for this, signed in. An API key cannot.");
    }
    return reason;
  }

  private Told told(Actor actor) {
    Mode mode = discretion.mode(actor.tenant());
    return mode == null
        ? Told.OFF
        : new Told(
            true,
            mode.since(),
            mode.begunBy(),
            mode.smallestGroup(),
            discretion.until(actor.tenant(), actor.login()).orElse(null),
            discretion.endAsked(actor.tenant()).map(Asked::of).orElse(null),
            discretion.namesAsked(actor.tenant(), actor.login()).map(Asked::of).orElse(null));
  }

  /// How small a group may be.
  public record Begin(@Nullable Integer smallestGroup) {}

  /// Why, and for names for how long.
  public record Ask(@Nullable String reason, @Nullable Integer hours) {}

  /// What waits for a second person.
  ///
  /// @param until nobody can agree any more from then on
  public record Asked(String approval, String askedBy, Instant asked, Instant until) {
    static Asked of(Approval approval) {
      return new Asked(approval.id(), approval.askedBy(), approval.asked(), approval.until());
    }
  }

  /// As the API tells it.
  ///
  /// @param namesUntil until when the reader sees names nevertheless
  /// @param endAsked that somebody wants the mode to end
  /// @param namesAsked that the reader wants to see names
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Told(
      boolean sealed,
      @Nullable Instant since,
      @Nullable String begunBy,
      @Nullable Integer smallestGroup,
      @Nullable Instant namesUntil,
      @Nullable Asked endAsked,
      @Nullable Asked namesAsked) {
    static final Told OFF = new Told(false, null, null, null, null, null, null);
  }
}
