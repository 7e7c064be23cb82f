package io.cloister.store;

/// Why a transaction goes across tenants. These are all the reasons there are: everything else
/// belongs to one tenant, and says to which.
public enum AllTenants implements Reach {
  /// A token or an invitation tells whose it is only once it is found; so does the address to which
  /// an identity provider sends a browser back.
  FOUND_BY_SECRET,
  /// Events that tenants wait for at the same time share one write.
  SHARED_WRITE,
  /// Which tenants there are, and what the operator of the whole installation may know of them.
  INSTALLATION,
  /// An address names an identity provider, so no two tenants may use the same id.
  UNIQUE_NAME;

  /// No tenant can have this name.
  static final String EVERY = "*";

  @Override
  public String setting() {
    return EVERY;
  }
}
