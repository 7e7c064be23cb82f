package io.cloister.asks;

import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.http.RequestId;
import io.cloister.identity.Actor;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Asking. The answer comes whole or as a stream, whichever is accepted.
@Path("/api/v1/asks")
@Consumes(MediaType.APPLICATION_JSON)
@Permit(Caller.EMPLOYEE)
public final class AsksResource {
  private final Desk desk;
  private final Duration heartbeat;

  AsksResource(Desk desk, Duration heartbeat) {
    this.desk = desk;
    this.heartbeat = heartbeat;
  }

  /// The whole answer.
  @POST
  @Produces(MediaType.APPLICATION_JSON)
  @Records("ask.create")
  public Response whole(@Context Actor actor, @Nullable Ask ask, @Context Recording recording) {
    Asking asking = desk.take(actor, ask, recording);
    try {
      Response.ResponseBuilder answer = Response.ok(asking.whole());
      asking.headers().forEach(answer::header);
      return answer.build();
    } catch (InterruptedException stopping) {
      throw stopped(asking);
    }
  }

  /// The answer while it is made. Whatever is wrong before the sources are shown is still a problem
  /// of its own; after that it is an event.
  @POST
  @Produces("text/event-stream;qs=0.9")
  @Records("ask.create")
  public Response streamed(@Context Actor actor, @Nullable Ask ask, @Context Recording recording) {
    Asking asking = desk.take(actor, ask, recording);
    try {
      Response.ResponseBuilder answer =
          Response.ok(EventStream.open(asking, asking.first(), heartbeat, RequestId.current()))
              .type(MediaType.SERVER_SENT_EVENTS_TYPE)
              // Proxies hold back what they do not know to be a stream, or compress it in pieces.
              .header("Cache-Control", "no-store, no-transform")
              .header("X-Accel-Buffering", "no");
      asking.headers().forEach(answer::header);
      return answer.build();
    } catch (InterruptedException stopping) {
      throw stopped(asking);
    }
  }

  private static ProblemException stopped(Asking asking) {
    asking.stop();
    Thread.currentThread().interrupt();
    return ProblemException.notReady("The appliance is stopping. Ask again in a moment.");
  }

  /// What is sent to ask.
  public record Ask(@Nullable String question, @Nullable String threadId, @Nullable String model) {}
}
