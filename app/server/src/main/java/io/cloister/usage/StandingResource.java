package io.cloister.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Permit;
import io.cloister.identity.Actor;
import io.cloister.identity.Role;
import io.cloister.licensing.Edition;
import io.cloister.licensing.Feature;
import io.cloister.licensing.Terms;
import io.cloister.store.TenantId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How much one may still ask; for administrators also where the month is heading, and what a
/// larger edition would have.
@Path("/api/v1/usage/standing")
@Produces(MediaType.APPLICATION_JSON)
@Permit({Caller.EMPLOYEE, Caller.TENANT_ADMIN})
public final class StandingResource {
  private final Quotas quotas;
  private final Ledger ledger;
  private final Supplier<Terms> terms;
  private final Clock clock;

  StandingResource(Quotas quotas, Ledger ledger, Supplier<Terms> terms, Clock clock) {
    this.quotas = quotas;
    this.ledger = ledger;
    this.terms = terms;
    this.clock = clock;
  }

  @GET
  @Records(Records.NOTHING)
  public Standing get(@Context Actor actor) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    List<Gauge> own = quotas.gauges(actor);
    boolean administers = actor.roles().contains(Role.TENANT_ADMIN);
    // Whoever looks after the limits is told of those that they are not under themselves, too.
    List<Gauge> heeded = administers ? quotas.editions() : own;
    return new Standing(
        own.stream().map(gauge -> told(gauge, now)).toList(),
        heeded.stream()
            .filter(gauge -> gauge.isMonthly() && gauge.percent() >= Fields.SOON)
            .max(Comparator.comparingLong(Gauge::percent))
            .map(gauge -> told(gauge, now))
            .orElse(null),
        administers ? outlook(actor.tenant(), now) : null);
  }

  private Outlook outlook(TenantId tenant, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    long used = quotas.used(tenant, Subject.TENANT);
    Gauge edition = quotas.editions().stream().findFirst().orElse(null);
    Long limit = edition == null ? null : (Long) edition.limit();
    Forecast forecast =
        Forecast.of(
            ledger.aDay(tenant, today, Forecast.DAYS),
            edition == null ? used : edition.used(),
            limit,
            now);
    Edition here = terms.get().edition();
    Edition larger =
        here == Edition.ENTERPRISE || here == Edition.TRIAL
            ? null
            : Edition.values()[here.ordinal() + 1];
    return new Outlook(
        here.slug(),
        used,
        limit,
        Math.round(forecast.aDay() * 10) / 10.0,
        forecast.byTheEnd(),
        forecast.usedUpOn(),
        larger == null ? null : upgrade(here, larger));
  }

  private static Upgrade upgrade(Edition here, Edition larger) {
    return new Upgrade(
        larger.slug(),
        larger.title(),
        larger.queries().isNone() ? null : (Long) larger.queries().most(),
        Arrays.stream(Feature.values())
            .filter(feature -> feature.isIn(larger) && !feature.isIn(here))
            .map(Feature::title)
            .toList());
  }

  private static Told told(Gauge gauge, Instant now) {
    return new Told(
        gauge.policy(),
        gauge.subject().toString(),
        gauge.isEditions(),
        gauge.isMonthly() ? "month" : "minute",
        gauge.limit(),
        gauge.isMonthly() ? (Long) gauge.used() : null,
        gauge.left(),
        gauge.isMonthly() ? (Long) gauge.percent() : null,
        now.plus(gauge.again()).truncatedTo(ChronoUnit.SECONDS));
  }

  /// How it stands.
  ///
  /// @param limits all that one is under; none for an auditor
  /// @param notice the one that is nearly used up, or is; null where none is
  /// @param outlook for administrators
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Standing(List<Told> limits, @Nullable Told notice, @Nullable Outlook outlook) {}

  /// One limit.
  ///
  /// @param name as the header fields call it
  /// @param again when it is whole again
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Told(
      String name,
      String subject,
      boolean ofTheEdition,
      String per,
      long limit,
      @Nullable Long used,
      long left,
      @Nullable Long percent,
      Instant again) {}

  /// Where the month is heading.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Outlook(
      String edition,
      long used,
      @Nullable Long limit,
      double aDay,
      long byTheEnd,
      @Nullable LocalDate usedUpOn,
      @Nullable Upgrade upgrade) {}

  /// What the next larger edition has that this one has not.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Upgrade(
      String edition, String title, @Nullable Long queriesPerMonth, List<String> features) {}
}
