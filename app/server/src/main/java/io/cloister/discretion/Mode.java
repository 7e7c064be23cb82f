package io.cloister.discretion;

import java.time.Instant;

/// That names are sealed in the record of a tenant.
///
/// @param smallestGroup figures are told of no fewer people
public record Mode(String tenant, Instant since, String begunBy, int smallestGroup) {
  /// Of fewer, anybody who knows the house knows who is meant.
  static final int SMALLEST_GROUP = 5;

  static final int LEAST = 3;
  static final int MOST = 100;
}
