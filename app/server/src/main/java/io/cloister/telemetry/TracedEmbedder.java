package io.cloister.telemetry;

import io.cloister.embed.Embedder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;

/// An embedder whose questions are told of: that there was one, never which.
record TracedEmbedder(Embedder embedder, Tracer tracer) implements Embedder {
  @Override
  public float[] query(String text) {
    SpanBuilder step = Place.step(tracer, "embeddings " + embedder.id());
    if (step == null) {
      return embedder.query(text);
    }
    Span span =
        step.setAttribute("gen_ai.operation.name", "embeddings")
            .setAttribute("gen_ai.provider.name", "cloister")
            .setAttribute("gen_ai.request.model", embedder.id())
            .startSpan();
    try {
      return embedder.query(text);
    } finally {
      span.end();
    }
  }

  @Override
  public String id() {
    return embedder.id();
  }

  @Override
  public int dimensions() {
    return embedder.dimensions();
  }

  @Override
  public int maxTokens() {
    return embedder.maxTokens();
  }

  @Override
  public int tokens(String text) {
    return embedder.tokens(text);
  }

  @Override
  public boolean reads(String text) {
    return embedder.reads(text);
  }

  @Override
  public float[] passage(String text) {
    return embedder.passage(text);
  }

  @Override
  public void close() {
    embedder.close();
  }
}
