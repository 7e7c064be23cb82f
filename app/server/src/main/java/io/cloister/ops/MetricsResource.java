package io.cloister.ops;

import com.codahale.metrics.MetricRegistry;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Permit;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/// For collectors. Which of the two is served is configured with `metrics.open`.
final class MetricsResource {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private MetricsResource() {}

  /// Answers operators and keys of theirs.
  @Path("/metrics")
  public static final class Closed {
    private final MetricRegistry metrics;

    Closed(MetricRegistry metrics) {
      this.metrics = metrics;
    }

    /// All numbers.
    @GET
    @Produces(TEXT)
    @Permit(Caller.OPERATOR)
    @Records(Records.NOTHING)
    public String get() {
      return Exposition.of(metrics);
    }
  }

  /// Answers anyone.
  @Path("/metrics")
  public static final class Open {
    private final MetricRegistry metrics;

    Open(MetricRegistry metrics) {
      this.metrics = metrics;
    }

    /// All numbers.
    @GET
    @Produces(TEXT)
    @Permit(Caller.PUBLIC)
    @Records(Records.NOTHING)
    public String get() {
      return Exposition.of(metrics);
    }
  }
}
