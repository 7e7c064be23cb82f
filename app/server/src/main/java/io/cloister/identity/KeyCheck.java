package io.cloister.identity;

import io.cloister.store.TenantId;

/// What a key turned out to be.
sealed interface KeyCheck {
  /// @param actor whom the request is made for
  record Known(Actor actor) implements KeyCheck {}

  /// Never made, or revoked.
  record Unknown() implements KeyCheck {}

  /// It is good, and asked to act as a person without the scope for that.
  ///
  /// @param login the key's own
  record MayNotImpersonate(TenantId tenant, String login) implements KeyCheck {}
}
