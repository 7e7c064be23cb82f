/// Tells a collector of ours how long each request took, and each step of it: OpenTelemetry traces
/// over OTLP. What people ask, read and are called is in none of it; off unless a collector is
/// named. The door is [Telemetry].
@NullMarked
package io.cloister.telemetry;

import org.jspecify.annotations.NullMarked;
