package io.cloister.telemetry;

import io.cloister.llm.Completion;
import io.cloister.llm.Limits;
import io.cloister.llm.Listing;
import io.cloister.llm.Llm;
import io.cloister.llm.Prompt;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.net.URI;
import java.util.Locale;
import java.util.function.Consumer;

/// A model server whose calls are told of, in the words of OpenTelemetry's conventions for
/// generative models: which model, how many tokens, how it ended. Neither prompt nor completion.
record TracedLlm(Llm llm, URI server, Tracer tracer) implements Llm {
  @Override
  public Completion complete(Prompt prompt, Limits limits, Consumer<String> tokens)
      throws InterruptedException {
    SpanBuilder step = Place.step(tracer, "chat " + prompt.model());
    if (step == null) {
      return llm.complete(prompt, limits, tokens);
    }
    Span span =
        step.setSpanKind(SpanKind.CLIENT)
            .setAttribute("gen_ai.operation.name", "chat")
            .setAttribute("gen_ai.provider.name", llm.provider())
            .setAttribute("gen_ai.request.model", prompt.model())
            .setAttribute("gen_ai.request.max_tokens", limits.maxTokens())
            .setAttribute("server.address", String.valueOf(server.getHost()))
            .startSpan();
    try {
      Completion completion = llm.complete(prompt, limits, new FirstToken(span, tokens));
      tell(span, completion);
      return completion;
    } catch (InterruptedException | RuntimeException broken) {
      failed(span, broken instanceof InterruptedException ? "interrupted" : "_OTHER");
      throw broken;
    } finally {
      span.end();
    }
  }

  private static void tell(Span span, Completion completion) {
    switch (completion) {
      case Completion.Finished finished -> {
        span.setAttribute("gen_ai.usage.input_tokens", finished.usage().promptTokens());
        span.setAttribute("gen_ai.usage.output_tokens", finished.usage().completionTokens());
      }
      // The server's own words may repeat the prompt's.
      case Completion.Failed failed ->
          failed(span, failed.failure().name().toLowerCase(Locale.ROOT));
    }
  }

  private static void failed(Span span, String kind) {
    span.setStatus(StatusCode.ERROR);
    span.setAttribute("error.type", kind);
  }

  /// Marks when the model began to write.
  private static final class FirstToken implements Consumer<String> {
    private final Span span;
    private final Consumer<String> tokens;
    private boolean came;

    private FirstToken(Span span, Consumer<String> tokens) {
      this.span = span;
      this.tokens = tokens;
    }

    @Override
    public void accept(String token) {
      if (!came) {
        came = true;
        span.addEvent("first_token");
      }
      tokens.accept(token);
    }
  }

  @Override
  public String provider() {
    return llm.provider();
  }

  @Override
  public Listing models() {
    return llm.models();
  }

  @Override
  public String digest(String model) {
    return llm.digest(model);
  }
}
