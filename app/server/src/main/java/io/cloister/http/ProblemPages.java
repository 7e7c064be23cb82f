package io.cloister.http;

import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// What Jetty answers by itself, before or outside any resource, as a problem like all others.
final class ProblemPages extends ErrorHandler {
  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    ProblemType type = Problems.forStatus(code);
    String id = response.getHeaders().get(RequestId.HEADER);
    if (id == null) {
      id = RequestId.fresh();
      SecurityHeaders.put(response.getHeaders());
      response.getHeaders().put(RequestId.HEADER, id);
    }
    response.setStatus(type.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
    response.write(true, ByteBuffer.wrap(body(type, id)), callback);
  }

  @Override
  public ByteBuffer badMessageError(
      int status, @Nullable String reason, HttpFields.Mutable fields) {
    ProblemType type = Problems.forStatus(status);
    String id = RequestId.fresh();
    SecurityHeaders.put(fields);
    fields.put(RequestId.HEADER, id);
    fields.put(HttpHeader.CONTENT_TYPE, "application/problem+json");
    return ByteBuffer.wrap(body(type, id));
  }

  private static byte[] body(ProblemType type, String id) {
    try {
      return Json.mapper()
          .writeValueAsBytes(Problem.of(type, Problems.sentence(type), id, List.of()));
    } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
