package io.cloister.audit;

import io.cloister.audit.Event.Outcome;
import io.cloister.http.ProblemException;
import io.cloister.http.RequestId;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes the event of every request whose method has `@Records`, after the method and before the
/// answer, unless the method wrote it already. When the record cannot be written, the answer is a
/// problem instead.
final class RecordingFilter implements ContainerRequestFilter, ContainerResponseFilter {
  private final Audit audit;
  @Context private @Nullable ResourceInfo called;
  @Inject private @Nullable Provider<Recording> recording;
  @Inject private @Nullable Provider<HttpServletRequest> sender;

  RecordingFilter(Audit audit) {
    this.audit = audit;
  }

  /// A change is not begun when it is already known that it cannot be recorded.
  @Override
  public void filter(ContainerRequestContext request) {
    String action = action();
    if (action.isEmpty() || recording == null) {
      return;
    }
    if (!request.getMethod().equals("GET")) {
      audit.expectToWrite();
    }
    recording.get().begin(audit, action, place(request), RequestId.current());
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    String action = action();
    if (action.isEmpty() || recording == null) {
      return;
    }
    Recording said = recording.get();
    if (said.written()) {
      return;
    }
    int status = response.getStatus();
    if (status >= 400 && !said.recognised() && isHeldBack(said, response)) {
      return;
    }
    if (status < 400 && onlyWhenRefused()) {
      return;
    }
    // Being too quick can be repeated without end. The request log has it.
    if (status == 429) {
      return;
    }
    try {
      Event event = said.event(action, place(request), outcome(status), RequestId.current());
      GroupCommit.Writing own = audit.begin(event);
      Optional<GroupCommit.Writing> other = said.eventElsewhere(event).map(audit::begin);
      own.await();
      other.ifPresent(GroupCommit.Writing::await);
    } catch (ProblemException refused) {
      replace(response, refused);
    }
  }

  /// Anyone can be refused as often as they like, and that would fill the disk. Of what nobody
  /// known sends, the first is recorded and the rest counted; not being signed in is neither.
  private boolean isHeldBack(Recording said, ContainerResponseContext response) {
    if (response.getStatus() == 401 && said.byNobody()) {
      return true;
    }
    String address = sender == null ? "" : sender.get().getRemoteAddr();
    if (response.getStatus() == 429) {
      audit.strangers().turnedAway(address);
      return true;
    }
    Optional<Duration> wait = audit.strangers().refused(address);
    wait.ifPresent(time ->
        replace(
            response,
            ProblemException.tooMany(
                "Too many requests from this address were refused. Wait before the next one.",
                time)));
    return wait.isPresent();
  }

  private static void replace(ContainerResponseContext response, ProblemException problem) {
    Object connection = response.getHeaders().getFirst("Connection");
    response.setStatus(problem.type().status());
    response.getHeaders().clear();
    if (connection != null) {
      response.getHeaders().putSingle("Connection", connection);
    }
    Duration again = problem.retryAfter();
    if (again != null) {
      response.getHeaders().putSingle("Retry-After", ProblemException.seconds(again));
    }
    response.setEntity(
        problem.problem(RequestId.current()),
        new java.lang.annotation.Annotation[0],
        MediaType.valueOf("application/problem+json"));
  }

  private boolean onlyWhenRefused() {
    Records said = said();
    return said != null && said.onlyWhenRefused();
  }

  private @Nullable Records said() {
    var method = called == null ? null : called.getResourceMethod();
    return method == null ? null : method.getAnnotation(Records.class);
  }

  private String action() {
    Records said = said();
    return said == null ? Records.NOTHING : said.value();
  }

  private static Outcome outcome(int status) {
    return switch (status) {
      case 403 -> Outcome.DENIED;
      default -> status < 400 ? Outcome.SUCCESS : Outcome.FAILURE;
    };
  }

  private static String place(ContainerRequestContext request) {
    List<String> parameters =
        request.getUriInfo().getPathParameters(true).values().stream()
            .flatMap(List::stream)
            .toList();
    return parameters.isEmpty() ? "" : parameters.getLast();
  }
}
