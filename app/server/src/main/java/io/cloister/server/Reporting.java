package io.cloister.server;

import io.cloister.audit.Audit;
import io.cloister.audit.AuditSettings;
import io.cloister.identity.Identity;
import io.cloister.license.Editions;
import io.cloister.license.License;
import io.cloister.license.LicenseTold;
import io.cloister.reports.Kept;
import io.cloister.reports.Licensed;
import io.cloister.reports.Reports;
import io.cloister.reports.Setup;
import io.cloister.retention.Ageing;
import io.cloister.retention.Retention;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.tenancy.Tenancy;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Opens the room of reports, for the server and for the command beside it.
final class Reporting {
  private Reporting() {}

  static Reports of(
      ApplianceConfiguration configuration,
      Home home,
      Store store,
      Audit audit,
      Identity identity,
      Tenancy tenancy,
      License license,
      Retention retention,
      Clock clock,
      SecureRandom random) {
    return new Reports(
        store,
        home,
        audit,
        identity,
        tenancy,
        new Editions(license::terms),
        () -> licensed(license.report().told()),
        tenant -> kept(retention.days(tenant)),
        setup(configuration),
        clock,
        () -> HexFormat.of().toHexDigits(random.nextLong()));
  }

  private static Licensed licensed(LicenseTold told) {
    return new Licensed(told.verdict(), told.edition(), told.lastDay(), told.meaning());
  }

  private static List<Kept> kept(Map<Ageing, Optional<Integer>> days) {
    List<Kept> kept = new ArrayList<>();
    days.forEach((ageing, many) -> kept.add(new Kept(what(ageing), many.orElse(null))));
    kept.add(new Kept("reports on the server", null));
    return kept;
  }

  private static String what(Ageing ageing) {
    return switch (ageing) {
      case SIGN_IN -> "the record of sign-ins";
      case SEARCH_AND_ASK -> "the record of searches and questions";
      case ADMIN -> "the record of administration and all else";
      case THREADS -> "questions and answers in people's histories";
      case RECEIPTS -> "receipts of answers";
      case USAGE -> "who asked how much on which day";
      case EXPORTS -> "bundles of the record on the server";
    };
  }

  private static Setup setup(ApplianceConfiguration configuration) {
    String database = configuration.database().url();
    return new Setup(
        Version.NAME,
        configuration.sessions().idle(),
        configuration.sessions().longest(),
        configuration.sessions().secure(),
        configuration.publicAddress(),
        configuration.model().url(),
        configuration.model().name(),
        configuration.audit().every(),
        witnesses(configuration.audit()),
        database == null ? "h2" : "postgresql",
        database == null || database.contains("sslmode=verify-full"),
        configuration.metricsOpen());
  }

  private static List<String> witnesses(AuditSettings audit) {
    List<String> witnesses = new ArrayList<>();
    if (audit.witnessFile() != null) {
      witnesses.add("file");
    }
    if (audit.witnessUrl() != null) {
      witnesses.add("webhook");
    }
    return witnesses;
  }
}
