package io.cloister.audit;

import io.cloister.store.DatabaseSettings;

class ExpiryTest extends ExpiryContract {
  @Override
  DatabaseSettings empty() {
    return DatabaseSettings.embedded();
  }
}
