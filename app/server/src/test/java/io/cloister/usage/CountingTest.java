package io.cloister.usage;

import io.cloister.store.DatabaseSettings;

class CountingTest extends CountingContract {
  @Override
  DatabaseSettings empty() {
    return DatabaseSettings.embedded();
  }
}
