package io.cloister.sources;

import io.cloister.store.DatabaseSettings;

/// How H2 goes about it.
class EmbeddedPlansIT extends PlansContract {
  @Override
  DatabaseSettings empty() {
    return DatabaseSettings.embedded();
  }

  @Override
  boolean inOrder(String plan) {
    return plan.contains("index sorted");
  }

  @Override
  String numbers(int last) {
    return "SYSTEM_RANGE(1, " + last + ")";
  }
}
