package io.cloister.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cloister.http.Caller;
import io.cloister.http.Cursor;
import io.cloister.http.Mark;
import io.cloister.http.Page;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import jakarta.ws.rs.Consumes;
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
import java.nio.file.Files;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// Bundles of events that can be verified without us.
@Path("/api/v1/audit/exports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Permit(Caller.AUDITOR)
public final class ExportsResource {
  private final Exports exports;

  ExportsResource(Exports exports) {
    this.exports = exports;
  }

  /// Begins to make one.
  @POST
  @Records("audit.export")
  public Response begin(@Nullable Body body, @Context Recording recording) {
    Body given = body == null ? new Body(null, null, null, null, null) : body;
    Exports.Asked asked =
        new Exports.Asked(
            time("from", given.from()),
            time("to", given.to()),
            format(given.format()),
            word("actor", given.actor(), 200),
            word("action", given.action(), 64));
    if (asked.from() != null && asked.to() != null && !asked.from().isBefore(asked.to())) {
      throw ProblemException.field("to", "is not after 'from'");
    }
    Export export = exports.begin(recording.tenant(), asked);
    recording.resource(export.id());
    recording.detail("format", export.format());
    recording.detail("first_event", export.firstEvent());
    recording.detail("last_event", export.lastEvent());
    recording.detail("checkpoint", export.checkpoint());
    detail(recording, "from", given.from());
    detail(recording, "to", given.to());
    detail(recording, "actor", asked.actor());
    detail(recording, "action", asked.action());
    return Response.accepted(Told.of(export)).build();
  }

  /// The newest first.
  @GET
  @Records(Records.NOTHING)
  public Page<Told> list(
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("size") @DefaultValue("50") int size,
      @Context Recording recording) {
    String list = "exports|" + recording.tenant();
    Mark behind = Mark.read(Cursor.open(list, cursor));
    return Page.of(
        list,
        exports.list(recording.tenant(), behind.time(), behind.id(), Page.size(size) + 1),
        size,
        export -> new Mark(export.created(), export.id()).toString(),
        Told::of);
  }

  /// How far it is.
  @GET
  @Path("/{export}")
  @Records(Records.NOTHING)
  public Told get(@PathParam("export") String id, @Context Recording recording) {
    return Told.of(found(id, recording));
  }

  /// The zip.
  @GET
  @Path("/{export}/bundle")
  @Produces("application/zip")
  @Records("audit.download")
  public Response bundle(@PathParam("export") String id, @Context Recording recording) {
    Export export = found(id, recording);
    java.nio.file.Path file = exports.file(export);
    if (!export.state().equals(Export.DONE) || !Files.isRegularFile(file)) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          switch (export.state()) {
            case Export.FAILED -> "The export failed: " + export.reason();
            case Export.EXPIRED ->
                "The bundle was deleted from the server when it was old enough. Export again.";
            case Export.DONE -> "The bundle was removed from the server. Export again.";
            default -> "The bundle is not made yet. Ask again when the export is done.";
          });
    }
    return Response.ok(file.toFile(), "application/zip")
        .header(
            "Content-Disposition",
            "attachment; filename=\"cloister-audit-" + export.id() + ".zip\"")
        .build();
  }

  private Export found(String id, Recording recording) {
    Export export = exports.find(recording.tenant(), id);
    if (export == null) {
      throw ProblemException.notFound("The export");
    }
    return export;
  }

  private static void detail(Recording recording, String name, @Nullable String value) {
    if (value != null) {
      recording.detail(name, value);
    }
  }

  private static ExportFormat format(@Nullable String slug) {
    return ExportFormat.find(slug == null ? "jsonl" : slug)
        .orElseThrow(
            () -> ProblemException.field("format", "is not one of jsonl, csv, cef and ocsf"));
  }

  private static @Nullable String word(String field, @Nullable String value, int longest) {
    if (value != null && (value.isBlank() || value.length() > longest)) {
      throw ProblemException.field(field, "does not have 1 to " + longest + " letters");
    }
    return value;
  }

  private static @Nullable Instant time(String field, @Nullable String value) {
    try {
      return value == null ? null : OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeParseException wrong) {
      throw ProblemException.field(field, "is not a time such as 2026-11-24T09:30:00Z");
    }
  }

  /// What is asked for.
  public record Body(
      @Nullable String from,
      @Nullable String to,
      @Nullable String format,
      @Nullable String actor,
      @Nullable String action) {}

  /// An export as the API tells it.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Told(
      String id,
      String state,
      String format,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable String actor,
      @Nullable String action,
      Instant created,
      long checkpoint,
      long first,
      long last,
      long events,
      long done,
      @Nullable Long bytes,
      @Nullable String sha256,
      @Nullable String reason) {
    static Told of(Export export) {
      return new Told(
          export.id(),
          export.state(),
          export.format(),
          export.since(),
          export.until(),
          export.actor(),
          export.action(),
          export.created(),
          export.checkpoint(),
          export.firstEvent(),
          export.lastEvent(),
          export.lastEvent() - export.firstEvent() + 1,
          export.done(),
          export.bytes(),
          export.sha256(),
          export.reason());
    }
  }
}
