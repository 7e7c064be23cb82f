package io.cloister.audit;

import io.cloister.store.DatabaseSettings;

class TreesTest extends TreesContract {
  @Override
  DatabaseSettings empty() {
    return DatabaseSettings.embedded();
  }
}
