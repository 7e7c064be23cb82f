package io.cloister.signon;

import io.cloister.saml.Replays;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/// Remembers in the database what a provider has said once, so that it cannot be said again after a
/// restart either.
final class UsedAssertions implements Replays {
  private final Store store;
  private final TenantId tenant;
  private final String provider;
  private final Clock clock;

  UsedAssertions(Store store, TenantId tenant, String provider, Clock clock) {
    this.store = store;
    this.tenant = tenant;
    this.provider = provider;
    this.clock = clock;
  }

  @Override
  public boolean firstTime(String key, Instant until) {
    try {
      return store.write(
          tenant,
          handle -> {
            ProviderRows rows = handle.attach(ProviderRows.class);
            rows.forgetUsed(tenant.value(), clock.instant());
            if (rows.used(tenant.value(), provider, key) > 0) {
              return false;
            }
            rows.use(tenant.value(), provider, key, until);
            return true;
          });
    } catch (UnableToExecuteStatementException failed) {
      if (failed.getCause() instanceof SQLException taken
          && String.valueOf(taken.getSQLState()).startsWith("23")) {
        // Somebody else said it at the same time.
        return false;
      }
      throw failed;
    }
  }
}
