package io.cloister.ops;

import io.cloister.http.Http;
import io.cloister.ops.Check.State;
import io.cloister.store.TenantId;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// How the appliance is doing, for people, probes and collectors.
public final class Ops implements AutoCloseable {
  private final List<Part> parts;
  private final Function<TenantId, Counts> counts;
  private final Meters meters;
  private final Options options;
  private final LogLevels levels;

  /// @param parts what is looked at, in the order it is shown
  /// @param counts what a tenant has; asked for every status
  public Ops(
      List<Part> parts,
      Function<TenantId, Counts> counts,
      Meters meters,
      Options options,
      Clock clock) {
    this.levels = new LogLevels(clock);
    this.parts = List.copyOf(parts);
    this.counts = counts;
    this.meters = meters;
    this.options = options;
    meters.gauges(
        "cloister_part_status",
        "How each part is doing: 0 is well, 1 degraded, 2 unavailable.",
        "part",
        () ->
            look().stream().collect(Collectors.toMap(Check::name, one -> one.status().ordinal())));
    meters.info(
        "cloister_version", "Always 1; the label has the version.", "version", options.version());
  }

  /// Something whose state is looked at; answers at once.
  public interface Part {
    Check look();
  }

  /// How much there is.
  public record Counts(long documents, long passages, long pending) {}

  /// @param openMetrics whether `/metrics` answers without signing in
  /// @param sample whether the sample handbook is being served to the first tenant
  public record Options(String version, boolean openMetrics, boolean sample) {}

  /// Adds the room's resources to the web server.
  public void attach(Http http) {
    http.register(new ProbesResource(this));
    http.register(new StatusResource(this, options));
    http.register(new LoggingResource(levels));
    http.register(
        options.openMetrics()
            ? new MetricsResource.Open(meters)
            : new MetricsResource.Closed(meters));
  }

  /// Has the log say what it was started with.
  @Override
  public void close() {
    levels.close();
  }

  /// How each part is, now.
  public List<Check> look() {
    return parts.stream().map(Part::look).toList();
  }

  /// Whether it can serve, perhaps with something missing.
  public boolean ready() {
    return worst(look()) != State.UNAVAILABLE;
  }

  /// What does not work as it should.
  public List<Check> ailing() {
    return look().stream().filter(check -> check.status() != State.OK).toList();
  }

  Counts count(TenantId tenant) {
    return counts.apply(tenant);
  }

  static State worst(List<Check> checks) {
    return checks.stream().map(Check::status).max(Comparator.naturalOrder()).orElse(State.OK);
  }
}
