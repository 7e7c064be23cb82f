package io.cloister.asks;

import io.cloister.sealing.Sealing;
import io.cloister.store.TenantId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Titles and answers as they are kept: sealed with their owner's key, or plain where none are
/// kept.
record ThreadSeals(Sealing sealing) {
  /// The id of the key; null for plain.
  @Nullable String key(TenantId tenant, String login) {
    return sealing.keyOf(tenant, login).orElse(null);
  }

  String seal(@Nullable String key, String text) {
    return key == null ? text : sealing.sealText(key, text);
  }

  /// Empty where the key is gone, in a database from before an erasure.
  Optional<String> open(String kept, @Nullable String key) {
    return key == null ? Optional.of(kept) : sealing.openText(key, kept);
  }
}
