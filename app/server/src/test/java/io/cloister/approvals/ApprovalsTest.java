package io.cloister.approvals;

import io.cloister.store.DatabaseSettings;

/// Over the embedded database.
class ApprovalsTest extends ApprovalsContract {
  @Override
  DatabaseSettings empty() {
    return DatabaseSettings.embedded();
  }
}
