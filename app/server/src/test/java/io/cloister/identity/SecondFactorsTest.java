package io.cloister.identity;

import io.cloister.store.DatabaseSettings;

/// Over the embedded database.
class SecondFactorsTest extends SecondFactorsContract {
  @Override
  DatabaseSettings empty() {
    return DatabaseSettings.embedded();
  }
}
