package io.cloister.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Cursor;
import io.cloister.http.Mark;
import io.cloister.http.Page;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.identity.Actor;
import io.cloister.retention.MatterRows.Matter;
import io.cloister.retention.VersionRows.Version;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Versions of held documents that nobody else finds any more.
@Path("/api/v1/matters/{matter}/documents")
@Produces(MediaType.APPLICATION_JSON)
@Permit(Caller.AUDITOR)
public final class KeptDocumentsResource {
  private final Matters matters;
  private final Kept kept;

  KeptDocumentsResource(Matters matters, Kept kept) {
    this.matters = matters;
    this.kept = kept;
  }

  /// Those that ended last first, without their texts.
  @GET
  @Records("matter.documents")
  public Page<Told> list(
      @PathParam("matter") String id,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("size") @DefaultValue("50") int size,
      @Context Actor actor) {
    Matter matter = matters.get(actor.tenant(), id);
    String list = "kept|" + actor.tenant() + "|" + matter.id();
    Mark behind = Mark.read(Cursor.open(list, cursor));
    return Page.of(
        list,
        matter.released() == null
            ? kept.versions(matter, behind, Page.size(size) + 1)
            : List.<Version>of(),
        size,
        version -> new Mark(version.ended(), version.id()).toString(),
        version -> Told.of(version, null));
  }

  /// With its text.
  @GET
  @Path("/{version}")
  @Records("matter.read_document")
  public Told get(
      @PathParam("matter") String id,
      @PathParam("version") String version,
      @Context Actor actor,
      @Context Recording recording) {
    Matter matter = matters.get(actor.tenant(), id);
    recording.resource(matter.id());
    recording.detail("version", version);
    Kept.Read read =
        matter.released() == null
            ? kept.version(actor.tenant(), matters.holds(matter), version)
            : null;
    if (read == null) {
      throw ProblemException.notFound("The version");
    }
    recording.detail("document", read.version().document());
    return Told.of(read.version(), read.text());
  }

  /// A version as the API tells it.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Told(
      String id,
      String document,
      String source,
      String path,
      @Nullable String title,
      @Nullable String url,
      List<String> allow,
      List<String> deny,
      String sha256,
      Instant shown,
      Instant ended,
      boolean deleted,
      @Nullable String text) {
    static Told of(Version version, @Nullable String text) {
      return new Told(
          version.id(),
          version.document(),
          version.source(),
          version.path(),
          version.title(),
          version.url(),
          version.allow().lines().toList(),
          version.deny().lines().toList(),
          version.hash(),
          version.shown(),
          version.ended(),
          version.deleted(),
          text);
    }
  }
}
