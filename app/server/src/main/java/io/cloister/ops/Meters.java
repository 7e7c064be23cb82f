package io.cloister.ops;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The numbers of the appliance, as `/metrics` shows them. Names and meanings are promised in
/// docs/reference/metrics.md.
public final class Meters {
  private static final Logger LOG = LoggerFactory.getLogger(Meters.class);
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final ExpositionFormats formats = ExpositionFormats.init();

  /// Takes how long something took.
  public interface Timing {
    /// @param label one of those that were announced; empty where there are none
    void took(String label, Duration time);
  }

  /// Counts something.
  public interface Tally {
    void count(String label);
  }

  /// A value that is read whenever somebody looks. What cannot be read now is left out.
  public void gauge(String name, String help, Callable<? extends Number> reading) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> tell(name, reading, callback::call))
        .register(registry);
  }

  /// Values that are read together, by the value of a label.
  public void gauges(
      String name, String help, String label, Callable<Map<String, ? extends Number>> reading) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(label)
        .callback(callback -> {
          Map<String, ? extends Number> values = read(name, reading);
          if (values != null) {
            values.forEach((of, value) -> callback.call(value.doubleValue(), of));
          }
        })
        .register(registry);
  }

  /// A total that is kept elsewhere.
  public void total(String name, String help, Callable<? extends Number> reading) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> tell(name, reading, callback::call))
        .register(registry);
  }

  /// A word that does not change; the suffix `_info` is added.
  public void info(String name, String help, String label, String word) {
    Info info = Info.builder().name(name).help(help).labelNames(label).register(registry);
    info.setLabelValues(word);
  }

  /// @param values all that the label can have, so that each is there from the start
  public Tally tally(String name, String help, String label, List<String> values) {
    Counter counter = Counter.builder().name(name).help(help).labelNames(label).register(registry);
    values.forEach(counter::initLabelValues);
    return value -> counter.labelValues(value).inc();
  }

  /// @param upTo seconds, ascending: times are counted by the first of these they do not exceed
  public Timing timing(String name, String help, double... upTo) {
    Histogram histogram = histogram(name, help, upTo).register(registry);
    return (label, time) -> histogram.observe(seconds(time));
  }

  /// @param values all that the label can have
  public Timing timing(
      String name, String help, String label, List<String> values, double... upTo) {
    Histogram histogram = histogram(name, help, upTo).labelNames(label).register(registry);
    values.forEach(histogram::initLabelValues);
    return (value, time) -> histogram.labelValues(value).observe(seconds(time));
  }

  /// How often which times were met so far, by the label of a timing.
  Map<String, Spread> spreads(String name) {
    Map<String, Spread> spreads = new TreeMap<>();
    registry
        .scrape(name::equals)
        .forEach(found -> {
          if (found instanceof HistogramSnapshot histogram) {
            histogram
                .getDataPoints()
                .forEach(point ->
                    spreads.put(label(point.getLabels()), spread(point.getClassicBuckets())));
          }
        });
    return spreads;
  }

  /// What a gauge without labels says now; empty where it cannot be read.
  OptionalDouble value(String name) {
    return registry.scrape(name::equals).stream()
        .filter(GaugeSnapshot.class::isInstance)
        .flatMap(found -> ((GaugeSnapshot) found).getDataPoints().stream())
        .mapToDouble(GaugeSnapshot.GaugeDataPointSnapshot::getValue)
        .findFirst();
  }

  private static String label(Labels labels) {
    return labels.isEmpty() ? "" : labels.getValue(0);
  }

  private static Spread spread(ClassicHistogramBuckets buckets) {
    double[] upTo = new double[buckets.size()];
    long[] counts = new long[buckets.size()];
    for (int at = 0; at < upTo.length; at++) {
      upTo[at] = buckets.getUpperBound(at);
      counts[at] = buckets.getCount(at);
    }
    return new Spread(upTo, counts);
  }

  private static Histogram.Builder histogram(String name, String help, double... upTo) {
    return Histogram.builder().name(name).help(help).classicOnly().classicUpperBounds(upTo);
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  private static void tell(
      String name, Callable<? extends Number> reading, DoubleConsumer listener) {
    Number value = read(name, reading);
    if (value != null) {
      listener.accept(value.doubleValue());
    }
  }

  private static <T> @Nullable T read(String name, Callable<T> reading) {
    try {
      return reading.call();
    } catch (Exception unreadable) {
      LOG.debug("{} cannot be read now", name, unreadable);
      return null;
    }
  }

  /// All numbers now, as Prometheus text.
  public String text() {
    return new String(page(null).text(), StandardCharsets.UTF_8);
  }

  /// All numbers now.
  ///
  /// @param type of the text
  record Page(String type, byte[] text) {}

  /// @param accept what the collector asks for: OpenMetrics or Prometheus text
  Page page(@Nullable String accept) {
    boolean open = accept != null && accept.contains("application/openmetrics-text");
    ExpositionFormatWriter writer =
        open ? formats.getOpenMetricsTextFormatWriter() : formats.getPrometheusTextFormatWriter();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      writer.write(text, registry.scrape());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new Page(writer.getContentType(), text.toByteArray());
  }
}
