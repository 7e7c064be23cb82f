package io.cloister.store;

/// H2 in the data folder.
class EmbeddedStoreTest extends StoreContract {
  @Override
  DatabaseSettings empty() {
    return DatabaseSettings.embedded();
  }
}
