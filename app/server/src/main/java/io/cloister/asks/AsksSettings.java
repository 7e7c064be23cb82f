package io.cloister.asks;

import java.time.Duration;

/// How many people are served at once, and how a stream is kept alive.
///
/// @param searches that run at once; as many again may wait
/// @param asks that run at once; as many again may wait
/// @param patience how long they wait before they are told to come back
/// @param heartbeat a stream says at least this often that it lives; also how soon it is noticed
///   that a reader left
/// @param parting how long a question that is being answered may go on when the server stops
public record AsksSettings(
    int searches, int asks, Duration patience, Duration heartbeat, Duration parting) {
  public static AsksSettings of(int searches, int asks) {
    return new AsksSettings(
        searches, asks, Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(30));
  }
}
