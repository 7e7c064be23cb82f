package io.cloister.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Somebody whom an identity provider vouches for.
///
/// @param provider the provider's id
/// @param key by what the provider knows them for good; never a name that may be given to somebody
///   else later
/// @param login as the provider spells it
/// @param groups all groups that the provider has them in; null where it does not say
/// @param links whether the provider may vouch for people whom somebody else keeps, by their login
public record Arrival(
    String provider,
    String key,
    String login,
    String name,
    @Nullable String mail,
    @Nullable String title,
    @Nullable Set<String> groups,
    boolean links) {
  public Arrival {
    groups = groups == null ? null : Set.copyOf(groups);
  }
}
