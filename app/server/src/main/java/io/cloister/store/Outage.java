package io.cloister.store;

import java.time.Instant;

/// The database is away. It is brought back without anyone's help as soon as that is possible.
///
/// @param reason why, and what makes it come back, as sentences for people
public record Outage(Cause cause, String reason, Instant since) {
  /// What kind of trouble it is.
  public enum Cause {
    /// The disk of the data folder is full.
    DISK_FULL,
    /// The embedded database lost its file to some other fault.
    FILE,
    /// The database server does not answer.
    SERVER
  }

  static Outage of(Cause cause, Instant since) {
    return new Outage(
        cause,
        switch (cause) {
          case DISK_FULL ->
              "The disk that holds the data is full, so the database is closed. Make room: it opens again by itself.";
          case FILE ->
              "The database lost its file to a fault of the disk and is being opened again. The log has the cause.";
          case SERVER ->
              "The database server cannot be reached. It is looked for, and used again as soon as it answers.";
        },
        since);
  }
}
