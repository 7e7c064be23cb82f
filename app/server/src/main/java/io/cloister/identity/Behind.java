package io.cloister.identity;

import io.cloister.corpus.Access;
import java.time.Instant;
import java.util.List;

/// A person behind principals at a moment.
///
/// @param open whether they could come in then
/// @param openNow whether they can now
/// @param groups what they were in, once for each who had put them there
/// @param access what they acted as
public record Behind(
    String login,
    String name,
    boolean open,
    boolean openNow,
    List<Membership> groups,
    Access access) {
  public Behind {
    groups = List.copyOf(groups);
  }

  /// Being in a group.
  ///
  /// @param origin who had put them there: `local`, or a provider's id
  public record Membership(String name, String origin, Instant since) {}
}
