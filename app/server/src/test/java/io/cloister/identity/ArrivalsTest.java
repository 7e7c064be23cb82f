package io.cloister.identity;

import io.cloister.store.DatabaseSettings;

/// Over the embedded database.
class ArrivalsTest extends ArrivalsContract {
  @Override
  DatabaseSettings empty() {
    return DatabaseSettings.embedded();
  }
}
