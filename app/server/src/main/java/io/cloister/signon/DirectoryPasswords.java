package io.cloister.signon;

import io.cloister.http.ProblemException;
import io.cloister.identity.PasswordChecks;
import io.cloister.store.TenantId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks a tenant's directories whether a password is somebody's, in the order they were set up. One
/// that is away keeps nobody from the next; only when none knows the person does it count.
final class DirectoryPasswords implements PasswordChecks {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryPasswords.class);

  private final Providers providers;
  private final Connections connections;

  DirectoryPasswords(Providers providers, Connections connections) {
    this.providers = providers;
    this.connections = connections;
  }

  @Override
  public Checked check(TenantId tenant, @Nullable String only, String login, String password) {
    Checked.Away away = null;
    for (Provider provider : providers.list(tenant)) {
      if (!provider.enabled() || provider.kind() != Kind.LDAP) {
        continue;
      }
      switch (ask(provider, only, login, password)) {
        case Checked.Right right -> {
          return right;
        }
        case Checked.KeptOut out -> {
          return out;
        }
        case Checked.Away gone -> {
          LOG.warn("The directory {} does not answer: {}", gone.provider(), gone.why());
          away = away == null ? gone : away;
        }
        case Checked.Unknown unknown -> {}
      }
    }
    return away == null ? new Checked.Unknown() : away;
  }

  private Checked ask(Provider provider, @Nullable String only, String login, String password) {
    try {
      LdapConnection directory = (LdapConnection) connections.of(provider);
      return only == null || only.equals(provider.id()) || directory.form().links()
          ? directory.check(login, password)
          : new Checked.Unknown();
    } catch (ProblemException unusable) {
      return new Checked.Away(provider.id(), String.valueOf(unusable.getMessage()));
    }
  }
}
