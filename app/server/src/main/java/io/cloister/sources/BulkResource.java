package io.cloister.sources;

import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.MaxBody;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Pushing many documents.
@Path("/api/v1/documents:bulk")
@Permit(Caller.SOURCE_OWNER)
public final class BulkResource {

  /// Pushes many documents, one JSON object a line.
  @POST
  @Consumes({"application/x-ndjson", "application/jsonl", MediaType.APPLICATION_JSON, "text/plain"})
  @Produces("application/x-ndjson")
  @MaxBody(MaxBody.Size.BULK)
  @Records("document.push_many")
  public Response bulk(
      @Context Sources sources, @Nullable InputStream body, @Context Recording recording)
      throws IOException {
    if (body == null) {
      throw new ProblemException(ProblemType.INVALID_BODY, "The body is empty.");
    }
    try (var place = sources.gate().enter()) {
      PushIntake intake =
          new PushIntake(sources.longestLine(), new RecordedPushes(sources.pushes(), recording));
      List<PushedLine> lines = intake.take(body);
      for (PushedLine.State state : PushedLine.State.values()) {
        recording.detail(
            state.slug(), lines.stream().filter(line -> line.state() == state).count());
      }
      Response.ResponseBuilder response = Response.ok(PushedLine.ndjson(lines));
      return (intake.busy()
              ? response.header("Retry-After", DocumentsResource.LATER.toSeconds())
              : response)
          .build();
    }
  }
}
