package io.cloister.telemetry;

import io.cloister.corpus.Steps;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;

/// Each step is a span below the one that is open.
record TracedSteps(Tracer tracer) implements Steps {
  /// Closed when the step is.
  @Override
  @SuppressWarnings("MustBeClosedChecker")
  public Step begin(String name) {
    SpanBuilder step = Place.step(tracer, name);
    if (step == null) {
      return () -> {};
    }
    Span span = step.startSpan();
    Scope scope = span.makeCurrent();
    return () -> {
      scope.close();
      span.end();
    };
  }
}
