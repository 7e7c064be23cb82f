package io.cloister.signon;

import io.cloister.saml.Replays;
import io.cloister.store.Store;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/// Remembers in the database what a provider has said once, so that it cannot be said again after a
/// restart either.
final class UsedAssertions implements Replays {
  private final Store store;
  private final String provider;
  private final Clock clock;

  UsedAssertions(Store store, String provider, Clock clock) {
    this.store = store;
    this.provider = provider;
    this.clock = clock;
  }

  @Override
  public boolean firstTime(String key, Instant until) {
    try {
      return store.write(handle -> {
        ProviderRows rows = handle.attach(ProviderRows.class);
        rows.forgetUsed(clock.instant());
        if (rows.used(provider, key) > 0) {
          return false;
        }
        rows.use(provider, key, until);
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
