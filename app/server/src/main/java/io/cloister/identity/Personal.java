package io.cloister.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is kept of one person here. No secrets: names and times.
///
/// @param profile null where the account is gone
/// @param memberships of groups, those that have ended as well
public record Personal(
    @Nullable PersonTold profile,
    List<Membership> memberships,
    List<Session> sessions,
    List<Key> keys,
    List<Passkey> passkeys) {
  /// @param origin who put them there
  /// @param until null while they are in it
  public record Membership(
      String groupName, String origin, Instant since, @Nullable Instant until) {}

  public record Session(
      Instant created,
      Instant lastUsed,
      Instant expires,
      @Nullable String address,
      @Nullable String agent,
      @Nullable String provider) {}

  public record Key(
      String name,
      String scopes,
      Instant created,
      @Nullable Instant expires,
      @Nullable Instant lastUsed,
      @Nullable String networks,
      @Nullable Instant revoked) {}

  public record Passkey(
      String name, String host, boolean synced, Instant created, @Nullable Instant lastUsed) {}
}
