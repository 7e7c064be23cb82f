package io.cloister.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.glassfish.jersey.server.ParamException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns whatever a request ended with into a problem. Nothing leaves without passing here.
final class Problems implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private final List<Explanation> explanations = new CopyOnWriteArrayList<>();

  /// What an exception of a room's own means to a client.
  interface Explanation {
    @Nullable ProblemException of(Throwable thrown);
  }

  void explain(Explanation explanation) {
    explanations.add(explanation);
  }

  @Override
  public Response toResponse(Throwable thrown) {
    return switch (thrown) {
      case ProblemException ours -> response(ours);
      case BodyTooLarge tooLarge -> problem(ProblemType.TOO_LARGE, tooLarge.detail());
      case ParamException bad -> parameter(bad);
      case JsonProcessingException json -> json(json);
      case WebApplicationException web -> web(web);
      default -> unexpected(thrown);
    };
  }

  static Response problem(ProblemType type, String detail) {
    return response(type, Problem.of(type, detail, RequestId.current(), List.of()), null);
  }

  private static Response response(ProblemException ours) {
    Response plain = response(ours.type(), ours.problem(RequestId.current()), ours.retryAfter());
    Response.ResponseBuilder builder = Response.fromResponse(plain);
    ours.headers().forEach(builder::header);
    return builder.build();
  }

  private static Response response(
      ProblemType type, Problem problem, @Nullable Duration retryAfter) {
    Response.ResponseBuilder builder =
        Response.status(type.status()).type("application/problem+json").entity(problem);
    if (retryAfter != null) {
      builder.header("Retry-After", ProblemException.seconds(retryAfter));
    }
    if (type == ProblemType.UNAUTHENTICATED) {
      builder.header("WWW-Authenticate", "Bearer");
    }
    return builder.build();
  }

  private Response parameter(ParamException bad) {
    if (bad instanceof ParamException.PathParamException) {
      return problem(ProblemType.NOT_FOUND, "There is nothing at this address.");
    }
    return toResponse(
        ProblemException.parameter(bad.getParameterName(), "has a value of the wrong kind"));
  }

  private Response web(WebApplicationException web) {
    for (Throwable cause = web.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyTooLarge || cause instanceof JsonProcessingException) {
        return toResponse(cause);
      }
    }
    Response said = web.getResponse();
    ProblemType type = forStatus(said.getStatus());
    if (type == ProblemType.INTERNAL) {
      return unexpected(web);
    }
    Response answer = problem(type, sentence(type));
    String allow = said.getHeaderString("Allow");
    return allow == null ? answer : Response.fromResponse(answer).header("Allow", allow).build();
  }

  /// The problem that stands for a status no room chose.
  static ProblemType forStatus(int status) {
    return switch (status) {
      case 401 -> ProblemType.UNAUTHENTICATED;
      case 403 -> ProblemType.FORBIDDEN;
      case 404, 410 -> ProblemType.NOT_FOUND;
      case 505 -> ProblemType.BAD_REQUEST;
      case 405, 501 -> ProblemType.METHOD_NOT_ALLOWED;
      case 406 -> ProblemType.NOT_ACCEPTABLE;
      case 408 -> ProblemType.TIMED_OUT;
      case 409 -> ProblemType.CONFLICT;
      case 413 -> ProblemType.TOO_LARGE;
      case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
      case 429 -> ProblemType.TOO_MANY_REQUESTS;
      case 431 -> ProblemType.HEADERS_TOO_LARGE;
      case 503 -> ProblemType.NOT_READY;
      default -> status >= 500 ? ProblemType.INTERNAL : ProblemType.BAD_REQUEST;
    };
  }

  static String sentence(ProblemType type) {
    return switch (type) {
      case NOT_FOUND -> "There is nothing at this address.";
      case METHOD_NOT_ALLOWED -> "This address does not know that method.";
      case NOT_ACCEPTABLE -> "This address cannot answer in the format the Accept header asks for.";
      case UNSUPPORTED_MEDIA_TYPE ->
          "This address does not take the Content-Type that was sent; most take application/json.";
      default -> type.meaning();
    };
  }

  private Response json(JsonProcessingException json) {
    // What our own code failed to write is our fault, not the caller's.
    if (json instanceof com.fasterxml.jackson.core.JsonGenerationException
        || json instanceof com.fasterxml.jackson.databind.exc.InvalidDefinitionException) {
      return unexpected(json);
    }
    ProblemException problem =
        switch (json) {
          case UnrecognizedPropertyException unknown ->
              ProblemException.field(path(unknown), "is not known here");
          case InvalidFormatException format ->
              ProblemException.field(path(format), wrongKind(format));
          case MismatchedInputException mismatch ->
              mismatch.getPath().isEmpty()
                  ? new ProblemException(
                      ProblemType.INVALID_BODY, "The body is empty or not of the expected shape.")
                  : ProblemException.field(path(mismatch), wrongKind(mismatch));
          case JsonMappingException mapping ->
              mapping.getPath().isEmpty()
                  ? new ProblemException(ProblemType.INVALID_BODY, "The body is not valid JSON.")
                  : ProblemException.field(path(mapping), "is not valid");
          default -> new ProblemException(ProblemType.INVALID_BODY, at(json));
        };
    return toResponse(problem);
  }

  private static String at(JsonProcessingException json) {
    var place = json.getLocation();
    return place == null
        ? "The body is not valid JSON."
        : "The body is not valid JSON at line "
            + place.getLineNr()
            + ", column "
            + place.getColumnNr()
            + ".";
  }

  private static String wrongKind(MismatchedInputException mismatch) {
    Class<?> wanted = mismatch.getTargetType();
    if (wanted == null) {
      return "is missing or of the wrong kind";
    }
    if (wanted.isEnum()) {
      return "is not one of the values it can have";
    }
    if (Number.class.isAssignableFrom(wanted)
        || (wanted.isPrimitive() && wanted != boolean.class)) {
      return "is not a number in its range";
    }
    if (wanted == Boolean.class || wanted == boolean.class) {
      return "is neither true nor false";
    }
    if (wanted == String.class) {
      return "is not text";
    }
    if (java.time.temporal.Temporal.class.isAssignableFrom(wanted)) {
      return "is not a time such as 2026-11-24T09:30:00Z";
    }
    return "is missing or of the wrong kind";
  }

  private static String path(JsonMappingException mapping) {
    return mapping.getPath().stream().map(Problems::step).collect(Collectors.joining("."));
  }

  private static String step(Reference reference) {
    String name = reference.getFieldName();
    return name == null ? String.valueOf(reference.getIndex()) : name;
  }

  private Response unexpected(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException || cause instanceof BodyTooLarge) {
        return toResponse(cause);
      }
      for (Explanation explanation : explanations) {
        ProblemException explained = explanation.of(cause);
        if (explained != null) {
          return toResponse(explained);
        }
      }
    }
    LOG.error("Request {} failed", RequestId.current(), thrown);
    return problem(
        ProblemType.INTERNAL,
        "The request could not be completed. Tell the operator the request id.");
  }
}
