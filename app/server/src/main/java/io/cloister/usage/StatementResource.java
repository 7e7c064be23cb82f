package io.cloister.usage;

import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Permit;
import io.cloister.identity.Actor;
import io.cloister.license.Editions;
import io.cloister.licensing.Feature;
import io.cloister.licensing.Terms;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The statement of a month in each of its forms, made anew whenever it is asked for.
@Path("/api/v1/usage/statement")
@Permit({Caller.TENANT_ADMIN, Caller.AUDITOR})
public final class StatementResource {
  private final Statement statement;
  private final Editions editions;
  private final Supplier<Terms> terms;
  private final Clock clock;

  StatementResource(Statement statement, Editions editions, Supplier<Terms> terms, Clock clock) {
    this.statement = statement;
    this.editions = editions;
    this.terms = terms;
    this.clock = clock;
  }

  /// For programs.
  @GET
  @Path("/json")
  @Produces(MediaType.APPLICATION_JSON)
  @Records("usage.statement")
  public Response json(
      @QueryParam("month") @Nullable String month,
      @Context Actor actor,
      @Context Recording recording)
      throws IOException {
    Span span = span(month, "json", recording);
    return file(made(actor, span), span, "json", MediaType.APPLICATION_JSON);
  }

  /// For a browser.
  @GET
  @Path("/html")
  @Produces(MediaType.TEXT_HTML)
  @Records("usage.statement")
  public Response html(
      @QueryParam("month") @Nullable String month,
      @Context Actor actor,
      @Context Recording recording)
      throws IOException {
    Span span = span(month, "html", recording);
    return file(
        statement.html(made(actor, span)), span, "html", MediaType.TEXT_HTML + ";charset=utf-8");
  }

  /// For an archive.
  @GET
  @Path("/pdf")
  @Produces("application/pdf")
  @Records("usage.statement")
  public Response pdf(
      @QueryParam("month") @Nullable String month,
      @Context Actor actor,
      @Context Recording recording)
      throws IOException {
    Span span = span(month, "pdf", recording);
    return file(statement.pdf(made(actor, span)), span, "pdf", "application/pdf");
  }

  /// All of it, with what was signed of each day, signed as a whole.
  @GET
  @Path("/bundle")
  @Produces("application/zip")
  @Records("usage.statement")
  public Response bundle(
      @QueryParam("month") @Nullable String month,
      @Context Actor actor,
      @Context Recording recording)
      throws IOException {
    Span span = span(month, "bundle", recording);
    return file(
        statement.bundle(actor.tenant(), span, made(actor, span)), span, "zip", "application/zip");
  }

  private Span span(@Nullable String month, String part, Recording recording) {
    editions.demand(Feature.CHARGE_BACK);
    Span span = Span.month(month, clock);
    recording.detail("month", span.month().toString());
    recording.detail("part", part);
    return span;
  }

  private Statement.Month made(Actor actor, Span span) throws IOException {
    return statement.of(actor.tenant(), span, terms.get().edition().slug());
  }

  private static Response file(Object content, Span span, String end, String type) {
    return Response.ok(content, type)
        .header(
            "Content-Disposition",
            "attachment; filename=\"usage-statement-" + span.month() + "." + end + "\"")
        .build();
  }
}
