package io.cloister.license;

import io.cloister.store.DatabaseSettings;

/// Over the embedded database.
class LicenseTest extends LicenseContract {
  @Override
  DatabaseSettings empty() {
    return DatabaseSettings.embedded();
  }
}
