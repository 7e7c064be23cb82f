package io.cloister.identity;

import io.cloister.store.DatabaseSettings;

/// Over the embedded database.
class PasskeysTest extends PasskeysContract {
  @Override
  DatabaseSettings empty() {
    return DatabaseSettings.embedded();
  }
}
