package io.cloister.audit;

import io.cloister.store.DatabaseSettings;

class LookingTest extends LookingContract {
  @Override
  DatabaseSettings empty() {
    return DatabaseSettings.embedded();
  }

  @Override
  String numbers(int last) {
    return "SYSTEM_RANGE(1, " + last + ")";
  }
}
