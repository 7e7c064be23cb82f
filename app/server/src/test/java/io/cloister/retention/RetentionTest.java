package io.cloister.retention;

import io.cloister.store.DatabaseSettings;

/// Over the embedded database.
class RetentionTest extends RetentionContract {
  @Override
  DatabaseSettings empty() {
    return DatabaseSettings.embedded();
  }
}
