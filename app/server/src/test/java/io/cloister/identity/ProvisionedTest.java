package io.cloister.identity;

import io.cloister.store.DatabaseSettings;

/// Over the embedded database.
class ProvisionedTest extends ProvisionedContract {
  @Override
  DatabaseSettings empty() {
    return DatabaseSettings.embedded();
  }
}
