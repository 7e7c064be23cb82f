package io.cloister.saml;

import java.time.Instant;

/// Remembers what has been used once.
public interface Replays {
  /// Notes `key` and says whether it is new; of two callers at once exactly one hears true.
  ///
  /// @param key 64 hexadecimal digits, from the issuer and the id of a message
  /// @param until after this instant the message is refused by its own dates, so that the key may
  ///   be forgotten
  boolean firstTime(String key, Instant until);
}
