package io.cloister.approvals;

import io.cloister.store.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that one person asked for.
///
/// @param subject what it is about, as the room whose deed it is names it
/// @param reason why, in the words of whoever asked
/// @param until when it is too late to agree
/// @param decidedBy who agreed or refused; null as long as nobody did
/// @param note what they said to it
public record Approval(
    TenantId tenant,
    String id,
    Kind kind,
    String subject,
    String reason,
    String askedBy,
    Instant asked,
    Instant until,
    State state,
    @Nullable String decidedBy,
    @Nullable Instant decided,
    @Nullable String note) {
  /// How it stands.
  public enum State {
    OPEN,
    AGREED,
    REFUSED,
    /// Whoever asked thought better of it.
    WITHDRAWN,
    /// Nobody said anything in time.
    EXPIRED
  }
}
