package io.cloister.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A group that a provisioning service keeps.
///
/// @param id by which the service finds it
/// @param name as documents and roles name it
/// @param spelled as the service writes it
/// @param externalId by what the service knows it itself
/// @param version grows with every change
public record ProvisionedGroup(
    String id,
    String name,
    String spelled,
    @Nullable String externalId,
    Instant created,
    Instant changed,
    long version) {
  /// Somebody in one.
  ///
  /// @param id of the person
  public record Member(String id, String name) {}

  /// One that somebody is in.
  public record Of(String login, String id, String spelled) {}
}
