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
/// @param speaks for whom the provider may vouch besides those it keeps, by their login
public record Arrival(
    String provider,
    String key,
    String login,
    String name,
    @Nullable String mail,
    @Nullable String title,
    @Nullable Set<String> groups,
    Speaks speaks) {
  public Arrival {
    groups = groups == null ? null : Set.copyOf(groups);
  }

  /// For whom a provider may vouch.
  public enum Speaks {
    /// Whom it keeps itself.
    FOR_ITS_OWN,
    /// Also whom a provisioning service keeps.
    FOR_PROVISIONED,
    /// Also whom anybody else keeps: other providers, and this appliance.
    FOR_EVERYBODY
  }
}
