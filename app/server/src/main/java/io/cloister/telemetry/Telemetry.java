package io.cloister.telemetry;

import io.cloister.corpus.Steps;
import io.cloister.embed.Embedder;
import io.cloister.http.Http;
import io.cloister.llm.Llm;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Traces of requests. A collector that is away costs nobody anything: what does not fit the queue
/// is dropped.
public final class Telemetry implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// For what is still to be sent when the server stops.
  private static final long PARTING_SECONDS = 5;

  private final @Nullable SdkTracerProvider provider;
  private final Tracer tracer;

  private Telemetry(@Nullable SdkTracerProvider provider) {
    this.provider = provider;
    TracerProvider source = provider == null ? TracerProvider.noop() : provider;
    tracer = source.get("io.cloister");
  }

  /// @param version as `cloister --version` says it
  /// @throws TelemetryUnusable when a file that it names cannot be used
  public static Telemetry open(TelemetrySettings settings, String version)
      throws TelemetryUnusable {
    URI collector = settings.collector();
    if (collector == null) {
      return new Telemetry(null);
    }
    return new Telemetry(
        SdkTracerProvider.builder()
            .setResource(
                Resource.create(
                    Attributes.builder()
                        .put("service.name", "cloister")
                        .put("service.version", version)
                        .build()))
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(1.0 / settings.oneIn())))
            .addSpanProcessor(BatchSpanProcessor.builder(exporter(collector, settings)).build())
            .build());
  }

  private static OtlpHttpSpanExporter exporter(URI collector, TelemetrySettings settings)
      throws TelemetryUnusable {
    OtlpHttpSpanExporterBuilder builder =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(settings.traces(collector))
            .setTimeout(PATIENCE)
            .setConnectTimeout(PATIENCE)
            .setCompression("gzip");
    String token = settings.token().get();
    if (!token.isEmpty()) {
      builder.addHeader("Authorization", "Bearer " + token);
    }
    if (settings.authorities() != null) {
      try {
        builder.setTrustedCertificates(Files.readAllBytes(settings.authorities()));
        return builder.build();
      } catch (IOException | IllegalArgumentException | IllegalStateException unusable) {
        throw new TelemetryUnusable(
            "The certificates in "
                + settings.authorities()
                + " cannot be used: "
                + unusable.getMessage()
                + ". telemetry.otlp.ca_file takes a file in PEM.",
            unusable);
      }
    }
    return builder.build();
  }

  /// Hears of the steps that are taken for a request. Those that are taken for nobody are not told.
  public Steps steps() {
    return provider == null ? Steps.NONE : new TracedSteps(tracer);
  }

  /// @return the same model server, whose calls are told of
  public Llm over(Llm llm, URI server) {
    return provider == null ? llm : new TracedLlm(llm, server, tracer);
  }

  /// @return the same embedder, whose questions are told of
  public Embedder over(Embedder embedder) {
    return provider == null ? embedder : new TracedEmbedder(embedder, tracer);
  }

  /// Goes along with the web server's requests.
  public void attach(Http http) {
    if (provider != null) {
      http.accompany(new TracedRequests(tracer));
    }
  }

  /// Sends what is left, and ends.
  @Override
  public void close() {
    if (provider != null) {
      provider.shutdown().join(PARTING_SECONDS, TimeUnit.SECONDS);
    }
  }
}
