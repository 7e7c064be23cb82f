package io.cloister.server;

import io.cloister.approvals.Approvals;
import io.cloister.asks.Asks;
import io.cloister.asks.Belongings;
import io.cloister.audit.Audit;
import io.cloister.audit.Row;
import io.cloister.discretion.Discretion;
import io.cloister.http.Json;
import io.cloister.license.License;
import io.cloister.privacy.Keeping;
import io.cloister.receipts.Receipts;
import io.cloister.reports.Reports;
import io.cloister.retention.Retention;
import io.cloister.sealing.Sealing;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.usage.Usage;
import java.util.List;
import java.util.Map;

/// What rooms keep of people besides their account and the record.
record Keepings(
    Home home,
    Store store,
    Sealing sealing,
    Audit audit,
    Approvals approvals,
    Retention retention,
    Usage usage) {
  List<Keeping> all() {
    return List.of(
        threads(),
        receipts(),
        filters(),
        approvals(approvals),
        matters(),
        licenses(),
        reports(),
        usage(usage),
        privacyMode());
  }

  private Keeping threads() {
    Belongings asks = Asks.belongings(store, sealing);
    return new Keeping(
        "threads",
        "Every question with its answer.",
        true,
        asks::everything,
        asks::threads,
        asks::forget);
  }

  private Keeping receipts() {
    return new Keeping(
        "receipts",
        "The signed receipt of every answer.",
        true,
        (tenant, login) -> Json.mapper().valueToTree(Receipts.of(store, sealing, tenant, login)),
        (tenant, login) -> Receipts.of(store, sealing, tenant, login).size(),
        (tenant, login) -> Receipts.erase(store, tenant, login));
  }

  private Keeping filters() {
    return new Keeping(
        "saved_filters",
        "Filters of the record that they keep.",
        false,
        audit.persons()::filters,
        (tenant, login) -> audit.persons().filters(tenant, login).size(),
        audit.persons()::forgetFilters);
  }

  private static Keeping approvals(Approvals approvals) {
    return new Keeping(
        "approvals",
        "What they asked a second person for, and what they agreed to or refused.",
        false,
        (tenant, login) -> Json.mapper().valueToTree(approvals.of(tenant, login)),
        (tenant, login) -> approvals.of(tenant, login).size(),
        (tenant, login) -> approvals.forget(tenant, login, Row.ERASED));
  }

  /// Whoever is held is not told for what: a matter may be about them.
  private Keeping matters() {
    return new Keeping(
        "matters",
        "How many matters they opened.",
        false,
        (tenant, login) ->
            Json.mapper().valueToTree(Map.of("opened", retention.opened(tenant, login))),
        retention::opened,
        (tenant, login) -> retention.forget(tenant, login, Row.ERASED));
  }

  private Keeping licenses() {
    return new Keeping(
        "licenses",
        "How many licence keys they installed.",
        false,
        (tenant, login) ->
            Json.mapper()
                .valueToTree(Map.of("installed", License.installedBy(store, tenant, login))),
        (tenant, login) -> License.installedBy(store, tenant, login),
        (tenant, login) -> License.forget(store, tenant, login, Row.ERASED));
  }

  /// What they asked stays counted, for it is owed; that it was them goes.
  private static Keeping usage(Usage usage) {
    return new Keeping(
        "usage",
        "How much they asked each day, in numbers.",
        false,
        (tenant, login) -> Json.mapper().valueToTree(usage.of(tenant, login)),
        (tenant, login) -> usage.of(tenant, login).size(),
        usage::forget);
  }

  private Keeping privacyMode() {
    return new Keeping(
        "privacy_mode",
        "Whether they began privacy mode, or could see names nevertheless.",
        false,
        (tenant, login) ->
            Json.mapper().valueToTree(Map.of("traces", Discretion.of(store, tenant, login))),
        (tenant, login) -> Discretion.of(store, tenant, login),
        (tenant, login) -> Discretion.forget(store, tenant, login, Row.ERASED));
  }

  /// They say how things were, so they cannot be made again without somebody: all of them go.
  private Keeping reports() {
    return new Keeping(
        "reports",
        "How many reports they asked for.",
        false,
        (tenant, login) ->
            Json.mapper().valueToTree(Map.of("asked", Reports.askedBy(store, tenant, login))),
        (tenant, login) -> Reports.askedBy(store, tenant, login),
        (tenant, login) -> Reports.forget(store, home, tenant, login, Row.ERASED));
  }
}
