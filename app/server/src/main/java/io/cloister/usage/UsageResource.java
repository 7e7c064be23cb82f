package io.cloister.usage;

import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Permit;
import io.cloister.identity.Actor;
import io.cloister.license.Editions;
import io.cloister.licensing.Feature;
import io.cloister.licensing.QueryClass;
import io.cloister.print.Csv;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was asked, in sums, for whoever pays and for whoever watches over them. No sum says what
/// somebody asked.
@Path("/api/v1/usage")
@Produces(MediaType.APPLICATION_JSON)
@Permit({Caller.TENANT_ADMIN, Caller.AUDITOR})
public final class UsageResource {
  static final String CSV = "text/csv";
  private final Crowds crowds;
  private final Editions editions;
  private final String currency;
  private final Clock clock;

  UsageResource(Crowds crowds, Editions editions, String currency, Clock clock) {
    this.crowds = crowds;
    this.editions = editions;
    this.currency = currency;
    this.clock = clock;
  }

  /// This month by day where nothing is said.
  @GET
  @Records("usage.view")
  public UsageTold get(
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("by") @DefaultValue("day") String by,
      @Context Actor actor,
      @Context Recording recording) {
    Span span = Span.read(from, to, clock);
    By meant = By.read(by);
    tell(recording, span, meant.slug());
    return UsageTold.of(span, meant, currency, lines(actor, meant, span));
  }

  /// The same for spreadsheets.
  @GET
  @Path("/csv")
  @Produces(CSV)
  @Records("usage.view")
  public Response csv(
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("by") @DefaultValue("day") String by,
      @Context Actor actor,
      @Context Recording recording) {
    Span span = Span.read(from, to, clock);
    By meant = By.read(by);
    tell(recording, span, meant.slug());
    StringBuilder text = new StringBuilder(head(meant.slug()));
    lines(actor, meant, span).forEach(line -> text.append(row(line.sum(), line.name())));
    return file(text, "usage-" + meant.slug() + "-" + span.from() + "-" + span.to());
  }

  /// What each team is charged with for a month.
  @GET
  @Path("/charge-back")
  @Records("usage.view")
  public ChargesTold charges(
      @QueryParam("month") @Nullable String month,
      @Context Actor actor,
      @Context Recording recording) {
    Span span = charged(month, recording);
    return ChargesTold.of(span.month(), currency, crowds.charges(actor.tenant(), span));
  }

  /// The same for spreadsheets.
  @GET
  @Path("/charge-back/csv")
  @Produces(CSV)
  @Records("usage.view")
  public Response chargesCsv(
      @QueryParam("month") @Nullable String month,
      @Context Actor actor,
      @Context Recording recording) {
    Span span = charged(month, recording);
    return file(chargesCsv(crowds.charges(actor.tenant(), span)), "charge-back-" + span.month());
  }

  private static StringBuilder chargesCsv(List<Ledger.Charge> charges) {
    StringBuilder text = new StringBuilder(head("team", "class"));
    for (Ledger.Charge charge : charges) {
      for (Map.Entry<QueryClass, Sum> each : charge.classes().entrySet()) {
        text.append(row(each.getValue(), charge.team(), each.getKey().slug()));
      }
    }
    return text;
  }

  private Span charged(@Nullable String month, Recording recording) {
    editions.demand(Feature.CHARGE_BACK);
    Span span = Span.month(month, clock);
    tell(recording, span, "charge_back");
    return span;
  }

  private List<Ledger.Line> lines(Actor actor, By by, Span span) {
    if (by == By.TEAM) {
      editions.demand(Feature.TEAM_QUOTAS);
    }
    return crowds.sums(actor.tenant(), by, span);
  }

  private static void tell(Recording recording, Span span, String by) {
    recording.detail("by", by);
    recording.detail("from", span.from().toString());
    recording.detail("to", span.to().toString());
  }

  private static String head(String... names) {
    return line(names, "questions", "tokens_in", "tokens_out", "milliseconds", "cost");
  }

  private static String row(Sum sum, String... names) {
    return line(
        names,
        String.valueOf(sum.questions()),
        String.valueOf(sum.tokensIn()),
        String.valueOf(sum.tokensOut()),
        String.valueOf(sum.millis()),
        Money.amount(sum.cost()).toPlainString());
  }

  private static String line(String[] names, String... numbers) {
    Object[] cells = new Object[names.length + numbers.length];
    System.arraycopy(names, 0, cells, 0, names.length);
    System.arraycopy(numbers, 0, cells, names.length, numbers.length);
    return Csv.line(cells).text();
  }

  private static Response file(CharSequence text, String name) {
    return Response.ok(text.toString(), CSV + ";charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"" + name + ".csv\"")
        .build();
  }
}
