package io.cloister.audit;

import io.cloister.store.DatabaseSettings;

class SealedRecordTest extends SealedRecordContract {
  @Override
  DatabaseSettings empty() {
    return DatabaseSettings.embedded();
  }
}
