package io.cloister.sources;

import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.Shown;
import io.cloister.corpus.SourceId;
import io.cloister.http.Caller;
import io.cloister.http.MaxBody;
import io.cloister.http.Permit;
import io.cloister.http.Problem.FieldError;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.identity.Actor;
import io.cloister.ingest.Push;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reading documents, and pushing them one by one.
@Path("/api/v1/documents")
@Produces(MediaType.APPLICATION_JSON)
@Permit(Caller.SOURCE_OWNER)
public final class DocumentsResource {
  static final Duration LATER = Duration.ofSeconds(5);
  private static final int READERS = 100;

  /// A document's metadata, text and structure.
  @GET
  @Path("/{id}")
  @Permit(Caller.SIGNED_IN)
  @Records("document.view")
  public DocumentTold get(
      @Context Sources sources,
      @PathParam("id") String id,
      @Context Actor actor,
      @Context Recording recording)
      throws IOException {
    StoredDocument stored = sources.reader().document(id(id), actor.access());
    if (stored == null) {
      throw ProblemException.notFound("The document");
    }
    Shown shown = Shown.to(actor.access(), stored.document());
    recording.detail("version", shown.version());
    recording.detail("grant", shown.grant());
    return DocumentTold.of(stored);
  }

  /// Pushes one document; durable when answered.
  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @MaxBody(MaxBody.Size.DOCUMENT)
  @Records("document.push")
  public Response put(
      @Context Sources sources,
      @PathParam("id") String id,
      @Nullable DocumentBody body,
      @Context Recording recording) {
    if (body == null) {
      throw new ProblemException(ProblemType.INVALID_BODY, "The body is empty.");
    }
    if (body.id() != null && !body.id().equals(id)) {
      throw ProblemException.field("id", "is not the one in the address");
    }
    List<FieldError> errors = new ArrayList<>();
    Push push = sources.pushes().read(id(id), body, errors);
    if (!errors.isEmpty()) {
      throw ProblemException.fields(errors);
    }
    Readers.of(push.acl(), READERS).forEach(recording::detail);
    if (sources.pushes().full()) {
      throw ProblemException.tooMany(
          "Too much is waiting to be indexed. Send the document again later.", LATER);
    }
    Push.Receipt receipt = sources.pushes().push(List.of(push)).getFirst();
    if (receipt == Push.Receipt.TAKEN) {
      throw taken();
    }
    return Response.accepted(PushedLine.of(id, receipt)).build();
  }

  /// Removes one pushed document; gone from search when answered.
  @DELETE
  @Path("/{id}")
  @Records("document.delete")
  public void delete(@Context Sources sources, @PathParam("id") String id) {
    ItemRow item = sources.reader().item(id(id));
    if (item != null && !item.source().equals(SourceId.PUSH)) {
      throw taken();
    }
    sources.pushes().withdraw(id(id));
  }

  private static DocumentId id(String id) {
    try {
      return new DocumentId(id);
    } catch (IllegalArgumentException odd) {
      throw new ProblemException(ProblemType.NOT_FOUND, odd.getMessage() + ".");
    }
  }

  private static ProblemException taken() {
    return new ProblemException(
        ProblemType.CONFLICT,
        "A document with this id belongs to another source, which alone may change it.");
  }
}
