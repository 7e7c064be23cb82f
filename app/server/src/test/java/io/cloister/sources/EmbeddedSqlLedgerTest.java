package io.cloister.sources;

import io.cloister.store.DatabaseSettings;

/// The ledger on H2 in the data folder.
class EmbeddedSqlLedgerTest extends SqlLedgerContract {
  @Override
  DatabaseSettings empty() {
    return DatabaseSettings.embedded();
  }
}
