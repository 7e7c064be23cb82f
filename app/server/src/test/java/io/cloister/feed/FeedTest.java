package io.cloister.feed;

import io.cloister.store.DatabaseSettings;

class FeedTest extends FeedContract {
  @Override
  DatabaseSettings empty() {
    return DatabaseSettings.embedded();
  }
}
