package io.cloister.ops;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.Histogram;
import com.codahale.metrics.Meter;
import com.codahale.metrics.Metric;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Snapshot;
import com.codahale.metrics.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Writes the numbers in the text format that Prometheus and its kin read (version 0.0.4).
final class Exposition {
  private static final double NANOS = 1e9;
  private final StringBuilder out = new StringBuilder();

  private Exposition() {}

  static String of(MetricRegistry registry) {
    Exposition exposition = new Exposition();
    Map<String, Metric> byName = new TreeMap<>();
    // Two names that look the same once spelled for Prometheus would break the whole page.
    registry.getMetrics().forEach((name, metric) -> byName.putIfAbsent(spell(name), metric));
    byName.forEach(exposition::write);
    return exposition.out.toString();
  }

  private void write(String name, Metric metric) {
    switch (metric) {
      case Gauge<?> gauge when gauge.getValue() instanceof Number number ->
          single(name, "gauge", number.doubleValue());
      case Counter counter -> single(name, "gauge", counter.getCount());
      case Meter meter -> single(name + "_total", "counter", meter.getCount());
      case Histogram histogram -> summary(name, histogram.getSnapshot(), histogram.getCount(), 1);
      case Timer timer -> summary(name + "_seconds", timer.getSnapshot(), timer.getCount(), NANOS);
      default -> {
        // Gauges of words and anything else that is not a number.
      }
    }
  }

  private void single(String name, String type, double value) {
    out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    out.append(name).append(' ').append(number(value)).append('\n');
  }

  private void summary(String name, Snapshot snapshot, long count, double unit) {
    out.append("# TYPE ").append(name).append(" summary\n");
    for (double quantile : new double[] {0.5, 0.95, 0.99}) {
      out.append(name)
          .append("{quantile=\"")
          .append(quantile)
          .append("\"} ")
          .append(number(snapshot.getValue(quantile) / unit))
          .append('\n');
    }
    out.append(name).append("_count ").append(count).append('\n');
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String spell(String name) {
    String plain =
        name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9_]+", "_");
    return plain.startsWith("cloister_") ? plain : "cloister_" + plain;
  }
}
