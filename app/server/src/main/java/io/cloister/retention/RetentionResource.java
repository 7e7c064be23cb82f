package io.cloister.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.cloister.audit.Due;
import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.identity.Actor;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How long what ages is kept.
@Path("/api/v1/retention")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Permit({Caller.AUDITOR, Caller.TENANT_ADMIN})
public final class RetentionResource {
  private static final String FOREVER = "forever";

  private final Rules rules;
  private final Sweep sweep;

  RetentionResource(Rules rules, Sweep sweep) {
    this.rules = rules;
    this.sweep = sweep;
  }

  @GET
  @Records(Records.NOTHING)
  public Told get(@Context Actor actor) {
    return told(actor);
  }

  /// Changes those that are named.
  @PUT
  @Permit(Caller.TENANT_ADMIN)
  @Records("retention.update")
  public Told set(@Nullable Body body, @Context Actor actor, @Context Recording recording) {
    if (body == null || body.days() == null || body.days().isEmpty()) {
      throw ProblemException.field("days", "names nothing that ages");
    }
    recording.detail("before", spelled(told(actor)));
    Map<Ageing, @Nullable Integer> days = rules.checked(body.days());
    rules.set(actor.tenant(), days);
    Told after = told(actor);
    recording.detail("after", spelled(after));
    return after;
  }

  /// What would be deleted.
  @GET
  @Path("/preview")
  @Records(Records.NOTHING)
  public Preview preview(
      @QueryParam("class") @Nullable String name,
      @QueryParam("days") @Nullable Integer days,
      @Context Actor actor) {
    Ageing kind =
        Ageing.find(name)
            .orElseThrow(() -> ProblemException.parameter("class", "is nothing that ages"));
    String wrong = days == null ? "is missing" : rules.wrong(kind, days);
    if (wrong != null) {
      throw ProblemException.parameter("days", wrong);
    }
    Optional<Due> due = sweep.due(actor.tenant(), kind, days == null ? 1 : days);
    return new Preview(
        kind,
        days == null ? 1 : days,
        due.map(Due::count).orElse(0L),
        due.map(Due::oldest).orElse(null),
        sweep.matters(actor.tenant()));
  }

  private Told told(Actor actor) {
    return new Told(rules.list(actor.tenant()).stream().map(One::of).toList());
  }

  private static Map<String, Object> spelled(Told told) {
    Map<String, Object> days = new TreeMap<>();
    told.classes()
        .forEach(one -> days.put(one.kind().slug(), one.days() == null ? FOREVER : one.days()));
    return days;
  }

  /// Days by the name of what ages; null is for ever.
  public record Body(@Nullable Map<String, @Nullable Integer> days) {}

  public record Told(List<One> classes) {}

  /// @param days as the tenant wants it; null is for ever
  /// @param effectiveDays as it is done, within what the installation demands
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record One(
      @JsonProperty("class") Ageing kind,
      @Nullable Integer days,
      @Nullable Integer effectiveDays,
      int minDays,
      @Nullable Integer maxDays) {
    static One of(Rules.Rule rule) {
      return new One(rule.kind(), rule.days(), rule.counts(), rule.min(), rule.max());
    }
  }

  /// @param count with what is held, which stays all the same
  /// @param openMatters how many hold something
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Preview(
      @JsonProperty("class") Ageing kind,
      int days,
      long count,
      @Nullable Instant oldest,
      long openMatters) {}
}
