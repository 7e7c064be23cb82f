package io.cloister.reports;

import java.util.Set;

/// The machine, its connections and its upkeep.
final class SystemChecks {
  /// Verdicts on a licence that need nobody's attention.
  private static final Set<String> FINE = Set.of("valid", "trial", "free");

  private SystemChecks() {}

  static Finding transport(Facts facts) {
    Setup setup = facts.setup();
    if (!setup.secure()) {
      return Finding.notMet(
          "Sessions travel over plain http: http.secure is off.",
          "Put a proxy with TLS in front, and set http.secure.",
          Evidence.SETTINGS);
    }
    String says =
        "Sessions travel over https only%s."
            .formatted(setup.address() == null ? "" : ", at " + setup.address());
    return setup.databaseSealed()
        ? Finding.met(
            says
                + (setup.database().equals("h2")
                    ? " The database is inside this process."
                    : " The database is spoken to over TLS, and its name is checked."),
            Evidence.SETTINGS)
        : Finding.partly(
            says + " The database is spoken to without verified TLS.",
            "Add sslmode=verify-full to database.url.",
            Evidence.SETTINGS);
  }

  static Finding model(Facts facts) {
    Setup setup = facts.setup();
    String name = setup.modelName() == null ? "the first model there" : setup.modelName();
    if (!setup.modelElsewhere()) {
      return Finding.met(
          "Questions and passages are answered by %s on this machine (%s) and go nowhere else."
              .formatted(name, setup.model()),
          Evidence.SETTINGS);
    }
    String says =
        "Questions and passages go to %s at %s, and nowhere else.".formatted(name, setup.model());
    return "https".equals(setup.model().getScheme())
        ? Finding.met(says, Evidence.SETTINGS)
        : Finding.partly(
            says + " They travel without encryption.",
            "Speak to the model server over https, or keep it on this machine.",
            Evidence.SETTINGS);
  }

  static Finding capacity(Facts facts) {
    String says = "Free on the disk of the data folder: " + facts.disk().words() + ".";
    return facts.disk().ample()
        ? Finding.met(says, Evidence.SETTINGS)
        : Finding.partly(
            says,
            "Give the disk more room. When it is full, nothing is done any more.",
            Evidence.SETTINGS);
  }

  static Finding monitoring(Facts facts) {
    return facts.setup().metricsOpen()
        ? Finding.partly(
            "Health and metrics are there, and everybody on the network can read the metrics.",
            "Set metrics.open to false and give the collector a key.",
            Evidence.SETTINGS)
        : Finding.met(
            "Health and metrics are there for operators; a record that fails or no longer goes on from its checkpoint shows in them.",
            Evidence.SETTINGS);
  }

  static Finding version(Facts facts) {
    Licensed license = facts.license();
    String says =
        "Cloister %s, licence %s (%s%s)."
            .formatted(
                facts.setup().version(),
                license.verdict(),
                license.edition(),
                license.last() == null ? "" : ", to " + license.last());
    return FINE.contains(license.verdict())
        ? Finding.met(says, Evidence.SETTINGS)
        : Finding.partly(says + " " + license.meaning(), "See Licence.", Evidence.SETTINGS);
  }
}
