package io.cloister.egress;

import java.util.Locale;

/// What was not reached, and how often since it was told last.
///
/// @param host empty for all those that there was no room to name
public record Refused(String host, Way way, long times) {
  /// How somebody tried.
  public enum Way {
    /// Its address was asked for.
    LOOK_UP,
    /// A connection was asked for.
    CONNECTION;

    /// As the record writes it.
    public String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
