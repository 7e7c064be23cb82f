package io.cloister.telemetry;

import io.cloister.http.Companion;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Each request is a span, below the caller's where that one says so.
record TracedRequests(Tracer tracer) implements Companion {
  /// Asked every few seconds, and nobody's work.
  private static final Set<String> LOOKS = Set.of("/livez", "/readyz", "/startupz", "/metrics");

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private static final Walk NOWHERE =
      new Walk() {
        @Override
        public void leave() {}

        @Override
        public void arrive(String route, int status) {}
      };

  private static final TextMapGetter<String> HEADER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String traceparent) {
          return List.of("traceparent");
        }

        @Override
        public @Nullable String get(@Nullable String traceparent, String name) {
          return name.equals("traceparent") ? traceparent : null;
        }
      };

  private static Context around(@Nullable String traceparent) {
    return traceparent == null
        ? Context.root()
        : W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, HEADER);
  }

  /// Closed when the thread leaves.
  @Override
  @SuppressWarnings("MustBeClosedChecker")
  public Walk setOut(String method, String path, @Nullable String traceparent) {
    if (LOOKS.contains(path)) {
      return NOWHERE;
    }
    String verb = METHODS.contains(method) ? method : "_OTHER";
    Span span =
        tracer
            .spanBuilder(verb)
            .setSpanKind(SpanKind.SERVER)
            .setParent(around(traceparent))
            .setAttribute("http.request.method", verb)
            .startSpan();
    Scope scope = span.makeCurrent();
    Place.keep(span.getSpanContext());
    return new Walk() {
      @Override
      public void leave() {
        Place.forget();
        scope.close();
      }

      @Override
      public void arrive(String route, int status) {
        if (!route.isEmpty()) {
          span.updateName(verb + " " + route);
          span.setAttribute("http.route", route);
        }
        span.setAttribute("http.response.status_code", status);
        if (status >= 500) {
          span.setStatus(StatusCode.ERROR);
          span.setAttribute("error.type", Integer.toString(status));
        }
        span.end();
      }
    };
  }
}
