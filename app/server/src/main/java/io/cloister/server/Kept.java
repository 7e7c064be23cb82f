package io.cloister.server;

import io.cloister.approvals.Approvals;
import io.cloister.asks.Asks;
import io.cloister.asks.Belongings;
import io.cloister.audit.Row;
import io.cloister.http.Json;
import io.cloister.privacy.Keeping;
import io.cloister.sealing.Sealing;
import io.cloister.store.Store;
import java.util.List;

/// What rooms keep of people besides their account and the record.
final class Kept {
  private Kept() {}

  static List<Keeping> of(Store store, Sealing sealing, Approvals approvals) {
    Belongings asks = Asks.belongings(store, sealing);
    return List.of(
        new Keeping(
            "threads",
            "Every question with its answer.",
            true,
            asks::everything,
            asks::threads,
            asks::forget),
        new Keeping(
            "approvals",
            "What they asked a second person for, and what they agreed to or refused.",
            false,
            (tenant, login) -> Json.mapper().valueToTree(approvals.of(tenant, login)),
            (tenant, login) -> approvals.of(tenant, login).size(),
            (tenant, login) -> approvals.forget(tenant, login, Row.ERASED)));
  }
}
