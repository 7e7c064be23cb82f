package io.cloister.server;

import io.cloister.asks.Asks;
import io.cloister.asks.Belongings;
import io.cloister.privacy.Keeping;
import io.cloister.sealing.Sealing;
import io.cloister.store.Store;
import java.util.List;

/// What rooms keep of people besides their account and the record.
final class Kept {
  private Kept() {}

  static List<Keeping> of(Store store, Sealing sealing) {
    Belongings asks = Asks.belongings(store, sealing);
    return List.of(
        new Keeping(
            "threads",
            "Every question with its answer.",
            true,
            asks::everything,
            asks::threads,
            asks::forget));
  }
}
