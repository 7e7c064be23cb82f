package io.cloister.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// Where a step belongs. The request's id travels with the log's context, also to the threads that
/// work for it; its place in a trace goes the same way, and so stands in the log as well.
final class Place {
  private static final String TRACE = "trace_id";
  private static final String SPAN = "span_id";

  private Place() {}

  /// From here on, whoever has this log context belongs to a request.
  static void keep(SpanContext request) {
    if (request.isSampled()) {
      MDC.put(TRACE, request.getTraceId());
      MDC.put(SPAN, request.getSpanId());
    }
  }

  static void forget() {
    MDC.remove(TRACE);
    MDC.remove(SPAN);
  }

  /// A step of the request that this thread works for; null where it works for none that is told.
  static @Nullable SpanBuilder step(Tracer tracer, String name) {
    Context around = around();
    return around == null ? null : tracer.spanBuilder(name).setParent(around);
  }

  private static @Nullable Context around() {
    Context here = Context.current();
    if (Span.fromContext(here).getSpanContext().isSampled()) {
      return here;
    }
    String trace = MDC.get(TRACE);
    String span = MDC.get(SPAN);
    if (trace == null || span == null) {
      return null;
    }
    return here.with(
        Span.wrap(
            SpanContext.create(trace, span, TraceFlags.getSampled(), TraceState.getDefault())));
  }
}
