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
import java.nio.file.Files;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Bundles of events that can be verified without us.
@Path("/api/v1/audit/exports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Permit(Caller.AUDITOR)
public final class ExportsResource {
  private final Exports exports;
  private final Views views;

  ExportsResource(Exports exports, Views views) {
    this.exports = exports;
    this.views = views;
  }

  /// Begins to make one.
  @POST
  @Records("audit.export")
  public Response begin(@Nullable Body body, @Context Recording recording) {
    Body given = body == null ? Body.EMPTY : body;
    EventFilter filter = EventFilter.of(given.typed(), ProblemException::field);
    Exports.Asked asked =
        new Exports.Asked(filter, format(given.format()), recording.actor(), null);
    Export export = exports.begin(recording.tenant(), asked);
    recording.resource(export.id());
    export.facts().forEach(recording::detail);
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
    if (!export.namesSealed() && views.sealed(recording.tenant(), recording.actor())) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "The bundle has names in it, which are sealed now. Export again: it will have pseudonyms.");
    }
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

  /// Takes it away, made or not.
  @DELETE
  @Path("/{export}")
  @Records("audit.delete_export")
  public void delete(@PathParam("export") String id, @Context Recording recording) {
    Export export = found(id, recording);
    export.facts().forEach(recording::detail);
    exports.delete(export);
  }

  private Export found(String id, Recording recording) {
    Export export = exports.find(recording.tenant(), id);
    if (export == null) {
      throw ProblemException.notFound("The export");
    }
    return export;
  }

  static ExportFormat format(@Nullable String slug) {
    return ExportFormat.find(slug == null ? "jsonl" : slug)
        .orElseThrow(
            () -> ProblemException.field("format", "is not one of jsonl, csv, cef and ocsf"));
  }

  /// What is asked for.
  public record Body(
      @Nullable String from,
      @Nullable String to,
      @Nullable String format,
      @Nullable String actor,
      @Nullable String action,
      @Nullable String resource,
      @Nullable String outcome,
      @Nullable String requestId,
      @Nullable String text) {
    static final Body EMPTY = new Body(null, null, null, null, null, null, null, null, null);

    EventFilter.Typed typed() {
      return new EventFilter.Typed(from, to, actor, action, resource, outcome, requestId, text);
    }
  }

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
      @Nullable String resource,
      @Nullable String outcome,
      @Nullable String requestId,
      @Nullable String text,
      Instant created,
      long checkpoint,
      long first,
      long last,
      long events,
      long done,
      @Nullable Long bytes,
      @Nullable String sha256,
      @Nullable String reason,
      @Nullable String askedBy,
      @Nullable String schedule,
      boolean namesSealed) {
    static Told of(Export export) {
      EventFilter filter = export.filter();
      return new Told(
          export.id(),
          export.state(),
          export.format(),
          filter.since(),
          filter.until(),
          filter.actor(),
          filter.action(),
          filter.resource(),
          filter.outcome(),
          filter.requestId(),
          filter.text(),
          export.created(),
          export.checkpoint(),
          export.firstEvent(),
          export.lastEvent(),
          export.lastEvent() - export.firstEvent() + 1,
          export.done(),
          export.bytes(),
          export.sha256(),
          export.reason(),
          export.askedBy(),
          export.schedule(),
          export.namesSealed());
    }
  }
}
