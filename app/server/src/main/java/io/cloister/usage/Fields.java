package io.cloister.usage;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The header fields that say what is left, as draft-ietf-httpapi-ratelimit-headers-10 has them,
/// and one of our own for what is nearly used up.
final class Fields {
  static final int SOON = 80;

  private Fields() {}

  /// None where nothing is limited.
  static Map<String, String> of(List<Gauge> gauges) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (gauges.isEmpty()) {
      return fields;
    }
    fields.put(
        "RateLimit-Policy",
        join(
            gauges,
            gauge ->
                "\"%s\";q=%d;w=%d"
                    .formatted(gauge.policy(), gauge.limit(), gauge.window().toSeconds())));
    fields.put(
        "RateLimit",
        join(
            gauges,
            gauge ->
                "\"%s\";r=%d;t=%d"
                    .formatted(gauge.policy(), gauge.left(), gauge.again().toSeconds())));
    gauges.stream()
        .filter(gauge -> gauge.isMonthly() && gauge.percent() >= SOON)
        .max(Comparator.comparingLong(Gauge::percent))
        .ifPresent(gauge ->
            fields.put(
                "Cloister-Quota-Notice",
                "\"%s\";percent=%d".formatted(gauge.policy(), gauge.percent())));
    return fields;
  }

  private interface Spelling {
    String of(Gauge gauge);
  }

  private static String join(List<Gauge> gauges, Spelling spelling) {
    return gauges.stream().map(spelling::of).collect(Collectors.joining(", "));
  }
}
