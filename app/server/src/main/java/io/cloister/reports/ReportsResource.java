package io.cloister.reports;

import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Cursor;
import io.cloister.http.Mark;
import io.cloister.http.Page;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.identity.Actor;
import io.cloister.identity.Role;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reports, for who audits and who administers. Only for an auditor do extracts of the record lie
/// in them: an administrator does not read the record, in a zip either.
@Path("/api/v1/reports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Permit({Caller.AUDITOR, Caller.TENANT_ADMIN})
public final class ReportsResource {
  private final Reports reports;

  ReportsResource(Reports reports) {
    this.reports = reports;
  }

  /// What there is to be held against.
  @GET
  @Path("/frameworks")
  @Records(Records.NOTHING)
  public Page<FrameworkTold> frameworks() {
    return new Page<>(Arrays.stream(Framework.values()).map(FrameworkTold::of).toList(), null);
  }

  /// Begins to make one.
  @POST
  @Records("report.make")
  public Response make(@Nullable Body body, @Context Actor actor, @Context Recording recording) {
    Report report = reports.begin(actor.tenant(), wanted(body, actor), actor.login(), reads(actor));
    recording.resource(report.id());
    Reports.facts(report).forEach(recording::detail);
    return Response.accepted(told(report, actor)).build();
  }

  private Wanted wanted(@Nullable Body body, Actor actor) {
    Body given = body == null ? Body.NOTHING : body;
    Asked asked = Asked.inBody();
    if (!Report.REVIEW.equals(given.framework())) {
      return Wanted.controls(
          given.framework(),
          asked.time("from", given.from()),
          asked.time("to", given.to()),
          reports.now());
    }
    Subject subject =
        asked.subject(given.document(), given.source(), given.prefix(), given.person());
    Wanted wanted = Wanted.review(subject, asked.moment("at", given.at(), reports.now()));
    if (subject instanceof Subject.Person person
        && reports.review().person(actor.tenant(), person.login(), wanted.until()).isEmpty()) {
      throw ProblemException.field("person", "had no account then");
    }
    return wanted;
  }

  /// The newest first.
  @GET
  @Records(Records.NOTHING)
  public Page<ReportTold> list(
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("size") @DefaultValue("50") int size,
      @Context Actor actor) {
    String list = "reports|" + actor.tenant();
    Mark behind = Mark.read(Cursor.open(list, cursor));
    return Page.of(
        list,
        reports.list(actor.tenant(), behind.time(), behind.id(), Page.size(size) + 1),
        size,
        report -> new Mark(report.created(), report.id()).toString(),
        report -> told(report, actor));
  }

  /// How far it is.
  @GET
  @Path("/{report}")
  @Records(Records.NOTHING)
  public ReportTold get(@PathParam("report") String id, @Context Actor actor) {
    return told(found(id, actor), actor);
  }

  /// The zip, with the evidence.
  @GET
  @Path("/{report}/bundle")
  @Produces("application/zip")
  @Records("report.download")
  public Response bundle(
      @PathParam("report") String id, @Context Actor actor, @Context Recording recording) {
    Report report = found(id, actor);
    recording.detail("part", "bundle");
    if (!mayDownload(report, actor)) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "Extracts of the record lie in it, which only an auditor reads, and nobody while names are sealed. Its pages you can read and print; or have a report of your own made, which comes without the extracts.");
    }
    demandMade(report);
    return Response.ok(reports.file(report).toFile(), "application/zip")
        .header("Content-Disposition", attachment(report, "zip"))
        .build();
  }

  /// For a browser.
  @GET
  @Path("/{report}/html")
  @Produces(MediaType.TEXT_HTML)
  @Records("report.download")
  public Response html(
      @PathParam("report") String id, @Context Actor actor, @Context Recording recording)
      throws IOException {
    return part(id, Making.HTML, "html", "text/html;charset=utf-8", actor, recording);
  }

  /// For paper and archives.
  @GET
  @Path("/{report}/pdf")
  @Produces("application/pdf")
  @Records("report.download")
  public Response pdf(
      @PathParam("report") String id, @Context Actor actor, @Context Recording recording)
      throws IOException {
    return part(id, Making.PDF, "pdf", "application/pdf", actor, recording);
  }

  /// For programs, and for the portal.
  @GET
  @Path("/{report}/json")
  @Records("report.download")
  public Response json(
      @PathParam("report") String id, @Context Actor actor, @Context Recording recording)
      throws IOException {
    return part(id, Making.JSON, "json", MediaType.APPLICATION_JSON, actor, recording);
  }

  private Response part(
      String id, String file, String end, String type, Actor actor, Recording recording)
      throws IOException {
    Report report = found(id, actor);
    recording.resource(report.id());
    recording.detail("part", end);
    demandMade(report);
    return Response.ok(reports.read(report, file), type)
        .header("Content-Disposition", attachment(report, end))
        .build();
  }

  /// Removes it from the server. That it was made stays on record, with its hash.
  @DELETE
  @Path("/{report}")
  @Records("report.delete")
  public void delete(@PathParam("report") String id, @Context Actor actor) throws IOException {
    Report report = found(id, actor);
    if (report.withRecord() && !audits(actor)) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "An auditor asked for it, and only an auditor deletes it.");
    }
    if (!report.state().equals(Report.DONE) && !report.state().equals(Report.FAILED)) {
      throw new ProblemException(
          ProblemType.CONFLICT, "It is being made. Delete it when that is done.");
    }
    reports.delete(report);
  }

  private static String attachment(Report report, String end) {
    return "attachment; filename=\"" + report.fileName() + "." + end + "\"";
  }

  private void demandMade(Report report) {
    if (!report.state().equals(Report.DONE) || !Files.isRegularFile(reports.file(report))) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          switch (report.state()) {
            case Report.FAILED -> "The report failed: " + report.reason();
            case Report.DONE -> "The files were removed from the server. Have it made again.";
            default -> "The report is not made yet. Ask again when it is done.";
          });
    }
  }

  private Report found(String id, Actor actor) {
    Report report = reports.find(actor.tenant(), id);
    if (report == null) {
      throw ProblemException.notFound("The report");
    }
    return report;
  }

  private ReportTold told(Report report, Actor actor) {
    return ReportTold.of(report, mayDownload(report, actor));
  }

  private boolean mayDownload(Report report, Actor actor) {
    return !report.withRecord() || reads(actor);
  }

  /// Whether somebody reads the record, with the names in it.
  private boolean reads(Actor actor) {
    return audits(actor) && !reports.sealsNames(actor.tenant(), actor.login());
  }

  private static boolean audits(Actor actor) {
    return actor.roles().contains(Role.AUDITOR);
  }

  /// What is asked for: a framework with a period, or an access review with what it is about.
  public record Body(
      @Nullable String framework,
      @Nullable String from,
      @Nullable String to,
      @Nullable String at,
      @Nullable String document,
      @Nullable String source,
      @Nullable String prefix,
      @Nullable String person) {
    static final Body NOTHING = new Body(null, null, null, null, null, null, null, null);
  }

  /// Something to be held against.
  public record FrameworkTold(String id, String title, String scope, List<ControlTold> controls) {
    static FrameworkTold of(Framework framework) {
      return new FrameworkTold(
          framework.slug(),
          framework.title(),
          framework.scope(),
          framework.controls().stream()
              .map(control -> new ControlTold(control.number(), control.title()))
              .toList());
    }
  }

  /// One of its controls.
  public record ControlTold(String number, String title) {}
}
