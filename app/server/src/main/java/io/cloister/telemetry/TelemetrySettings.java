package io.cloister.telemetry;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Who is told of requests.
///
/// @param collector speaks OTLP over HTTP; null where nobody is told
/// @param authorities who may vouch for it, in PEM; null is whom Java trusts
/// @param token a bearer token; empty where it wants none
/// @param oneIn one of so many requests is told of; callers that say themselves are followed
public record TelemetrySettings(
    @Nullable URI collector, @Nullable Path authorities, Supplier<String> token, int oneIn) {
  public static final TelemetrySettings OFF = new TelemetrySettings(null, null, () -> "", 1);

  /// Where traces go. The path is the protocol's own.
  String traces(URI to) {
    return to.toString().replaceFirst("/+$", "") + "/v1/traces";
  }

  @Override
  public String toString() {
    return "TelemetrySettings[collector=" + collector + ", oneIn=" + oneIn + "]";
  }
}
