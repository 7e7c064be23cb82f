package io.cloister.ops;

import com.codahale.metrics.MetricRegistry;
import io.cloister.http.Http;
import io.cloister.ops.Check.State;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/// How the appliance is doing, for people, probes and collectors.
public final class Ops {
  private final List<Part> parts;
  private final Supplier<Counts> counts;
  private final MetricRegistry metrics;
  private final Options options;

  /// @param parts what is looked at, in the order it is shown
  /// @param counts asked for every status
  public Ops(List<Part> parts, Supplier<Counts> counts, MetricRegistry metrics, Options options) {
    this.parts = List.copyOf(parts);
    this.counts = counts;
    this.metrics = metrics;
    this.options = options;
  }

  /// Something whose state is looked at; answers at once.
  public interface Part {
    Check look();
  }

  /// How much there is.
  public record Counts(long documents, long passages, long pending) {}

  /// @param openMetrics whether `/metrics` answers without signing in
  /// @param sample whether the sample handbook is being served
  public record Options(String version, boolean openMetrics, boolean sample) {}

  /// Adds the room's resources to the web server.
  public void attach(Http http) {
    http.register(new ProbesResource(this));
    http.register(new StatusResource(this, options));
    http.register(
        options.openMetrics()
            ? new MetricsResource.Open(metrics)
            : new MetricsResource.Closed(metrics));
  }

  List<Check> look() {
    return parts.stream().map(Part::look).toList();
  }

  Counts count() {
    return counts.get();
  }

  static State worst(List<Check> checks) {
    return checks.stream().map(Check::status).max(Comparator.naturalOrder()).orElse(State.OK);
  }
}
