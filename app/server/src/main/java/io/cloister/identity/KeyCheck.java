package io.cloister.identity;

import io.cloister.store.TenantId;

/// What a key turned out to be.
sealed interface KeyCheck {
  /// @param actor whom the request is made for
  /// @param id which key it was
  record Known(Actor actor, String id) implements KeyCheck {}

  /// Never made, or revoked.
  record Unknown() implements KeyCheck {}

  /// It was good until its time was over, or its person left.
  record Ended(TenantId tenant, String login) implements KeyCheck {}

  /// It is good, but not from where it was used.
  record FromElsewhere(TenantId tenant, String login) implements KeyCheck {}

  /// It is good, and asked to act as a person without the scope for that.
  ///
  /// @param login the key's own
  record MayNotImpersonate(TenantId tenant, String login) implements KeyCheck {}
}
