package io.cloister.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Line;
import io.cloister.http.Page;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.identity.Actor;
import io.cloister.license.Editions;
import io.cloister.licensing.Feature;
import io.cloister.store.TenantId;
import io.cloister.usage.LimitRows.Limit;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The limits that administrators set, beside those of the edition.
@Path("/api/v1/usage/limits")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Permit(Caller.TENANT_ADMIN)
public final class LimitsResource {
  private static final long MOST_A_MONTH = 1_000_000_000;
  private static final int MOST_A_MINUTE = 10_000;
  private static final int LONGEST_REASON = 500;

  private final Rules rules;
  private final Quotas quotas;
  private final Crowds crowds;
  private final Editions editions;
  private final Clock clock;
  private final Supplier<String> ids;

  LimitsResource(
      Rules rules,
      Quotas quotas,
      Crowds crowds,
      Editions editions,
      Clock clock,
      Supplier<String> ids) {
    this.rules = rules;
    this.quotas = quotas;
    this.crowds = crowds;
    this.editions = editions;
    this.clock = clock;
    this.ids = ids;
  }

  /// Those that have ended as well, until they are taken away.
  @GET
  @Records(Records.NOTHING)
  public Page<Told> list(@Context Actor actor) {
    Instant now = clock.instant();
    return new Page<>(
        rules.of(actor.tenant()).all().stream().map(limit -> told(actor, limit, now)).toList(),
        null);
  }

  /// Sets a limit, or one for a time that counts instead of it, in place of the one there was.
  @POST
  @Records("usage.limit_set")
  public Response set(@Nullable Body body, @Context Actor actor, @Context Recording recording) {
    Limit limit = read(body == null ? Body.NOTHING : body, actor);
    recording.resource(limit.id());
    facts(limit).forEach(recording::detail);
    if (limit.subject().startsWith("group:")) {
      editions.demand(Feature.TEAM_QUOTAS);
    }
    demandRoom(actor.tenant(), limit);
    rules.set(actor.tenant(), limit);
    return Response.status(Response.Status.CREATED)
        .entity(told(actor, limit, clock.instant()))
        .build();
  }

  /// Takes a limit away.
  @DELETE
  @Path("/{limit}")
  @Records("usage.limit_delete")
  public void delete(
      @PathParam("limit") String id, @Context Actor actor, @Context Recording recording) {
    Limit gone =
        rules.remove(actor.tenant(), id).orElseThrow(() -> ProblemException.notFound("The limit"));
    facts(gone).forEach(recording::detail);
  }

  private void demandRoom(TenantId tenant, Limit wanted) {
    List<Limit> all = rules.of(tenant).all();
    boolean replaces =
        all.stream()
            .anyMatch(limit ->
                limit.subject().equals(wanted.subject()) && limit.forATime() == wanted.forATime());
    if (!replaces && all.size() >= Rules.MOST) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "There are "
              + Rules.MOST
              + " limits already. Take one away, or set one for each with '*'.");
    }
  }

  private Limit read(Body body, Actor actor) {
    if (body.subject() == null) {
      throw ProblemException.field("subject", "is missing");
    }
    Subject subject =
        Subject.read(body.subject())
            .orElseThrow(() ->
                ProblemException.field(
                    "subject", "is neither tenant, group:NAME, user:LOGIN nor key:ID"));
    if (body.perMonth() == null && body.perMinute() == null && body.until() == null) {
      throw ProblemException.field("per_month", "is missing, and so is 'per_minute'");
    }
    between("per_month", body.perMonth(), 0, MOST_A_MONTH);
    between(
        "per_minute",
        body.perMinute() == null ? null : body.perMinute().longValue(),
        1,
        MOST_A_MINUTE);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (body.until() != null && !body.until().isAfter(now)) {
      throw ProblemException.field("until", "is not in the future");
    }
    return new Limit(
        actor.tenant().value(),
        "lim-" + ids.get(),
        subject.toString(),
        body.until() != null,
        body.perMonth(),
        body.perMinute(),
        body.until() == null ? null : body.until().truncatedTo(ChronoUnit.MICROS),
        body.reason() == null || body.reason().isBlank()
            ? ""
            : Line.checked("reason", body.reason(), LONGEST_REASON),
        actor.login(),
        now);
  }

  private static void between(String field, @Nullable Long typed, long least, long most) {
    if (typed != null && (typed < least || typed > most)) {
      throw ProblemException.field(field, "is not between " + least + " and " + most);
    }
  }

  private static Map<String, Object> facts(Limit limit) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("subject", limit.subject());
    if (limit.perMonth() != null) {
      facts.put("per_month", limit.perMonth());
    }
    if (limit.perMinute() != null) {
      facts.put("per_minute", limit.perMinute());
    }
    if (limit.until() != null) {
      facts.put("until", limit.until().toString());
    }
    if (!limit.reason().isEmpty()) {
      facts.put("reason", limit.reason());
    }
    return facts;
  }

  private Told told(Actor actor, Limit limit, Instant now) {
    Subject subject = Subject.read(limit.subject()).orElse(Subject.TENANT);
    return new Told(
        limit.id(),
        limit.subject(),
        limit.perMonth(),
        limit.perMinute(),
        limit.until(),
        Rules.lasts(limit, now),
        limit.reason(),
        limit.setBy(),
        limit.setAt(),
        tells(actor.tenant(), subject) ? (Long) quotas.used(actor.tenant(), subject) : null);
  }

  /// What a single person used is not told where nobody is to watch them.
  private boolean tells(TenantId tenant, Subject subject) {
    return !subject.isEach()
        && (subject.kind() == Subject.Kind.TENANT || crowds.tellsPeople(tenant));
  }

  /// A limit that is wanted.
  ///
  /// @param until when it ends; until then it counts instead of the one that stands. With neither
  ///   number, nothing is limited until then
  public record Body(
      @Nullable String subject,
      @Nullable Long perMonth,
      @Nullable Integer perMinute,
      @Nullable Instant until,
      @Nullable String reason) {
    static final Body NOTHING = new Body(null, null, null, null, null);
  }

  /// A limit as the API tells it.
  ///
  /// @param counts whether it has not ended
  /// @param used of this month; null for a limit of each, and of single people who are not told of
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Told(
      String id,
      String subject,
      @Nullable Long perMonth,
      @Nullable Integer perMinute,
      @Nullable Instant until,
      boolean counts,
      String reason,
      String setBy,
      Instant setAt,
      @Nullable Long used) {}
}
