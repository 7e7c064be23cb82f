package io.cloister.reports;

import io.cloister.identity.Listed;
import io.cloister.identity.SignInRules.Required;
import java.time.Duration;

/// How people come in.
final class SignInChecks {
  private static final Duration LONGEST_IDLE = Duration.ofHours(12);
  private static final Duration LONGEST = Duration.ofDays(30);

  private SignInChecks() {}

  static Finding secondFactor(Facts facts) {
    long passwords = facts.passwords().size();
    long with =
        facts.passwords().stream().filter(one -> one.secondFactor() || one.passkeys() > 0).count();
    String have =
        "%d of %s with a password here %s a second factor or a passkey."
            .formatted(with, Words.many(passwords, "open account"), with == 1 ? "has" : "have");
    if (passwords == 0) {
      return Finding.met(
          "No open account has a password here; the second factor is asked for by the identity provider.",
          Evidence.PEOPLE);
    }
    return switch (facts.rules().secondFactor()) {
      case EVERYONE ->
          Finding.met(
              "A second factor is required of everybody who signs in with a password. " + have,
              Evidence.SETTINGS,
              Evidence.PEOPLE);
      case ADMINISTRATORS ->
          Finding.partly(
              "A second factor is required of administrators, not of others. " + have,
              "Require a second factor of everybody: Sign-on, rules for signing in.",
              Evidence.SETTINGS,
              Evidence.PEOPLE);
      case OPTIONAL ->
          Finding.notMet(
              "A second factor is required of nobody. " + have,
              "Require a second factor of everybody: Sign-on, rules for signing in.",
              Evidence.SETTINGS,
              Evidence.PEOPLE);
    };
  }

  static Finding singleSignOn(Facts facts) {
    long glass = facts.people().stream().filter(Listed::breakGlass).count();
    if (facts.enabled().isEmpty()) {
      boolean strong = facts.rules().secondFactor() == Required.EVERYONE;
      String says = "No identity provider is enabled: accounts and passwords are kept here.";
      String todo = "Connect the company's identity provider, and let it decide who comes in.";
      return strong
          ? Finding.partly(says + " They need a second factor.", todo, Evidence.PROVIDERS)
          : Finding.notMet(says, todo, Evidence.PROVIDERS);
    }
    String by =
        "%s enabled: %s."
            .formatted(
                Words.many(facts.enabled().size(), "identity provider"),
                String.join(", ", facts.enabled().stream().map(one -> one.name()).toList()));
    return facts.rules().ssoOnly()
        ? Finding.met(
            by
                + " Nobody else comes in with a password but "
                + Words.many(glass, "break-glass account")
                + ".",
            Evidence.PROVIDERS,
            Evidence.SETTINGS,
            Evidence.PEOPLE)
        : Finding.partly(
            by
                + " Passwords kept here let in %s as well."
                    .formatted(Words.many(facts.passwords().size(), "account")),
            "Let in nobody else with a password but break-glass accounts: Sign-on, rules for signing in.",
            Evidence.PROVIDERS,
            Evidence.SETTINGS);
  }

  static Finding sessions(Facts facts) {
    Setup setup = facts.setup();
    String says =
        "A session ends after %s without use, and after %s in any case. Closing an account ends its sessions at once."
            .formatted(Words.lasting(setup.idle()), Words.lasting(setup.longest()));
    return setup.idle().compareTo(LONGEST_IDLE) <= 0 && setup.longest().compareTo(LONGEST) <= 0
        ? Finding.met(says, Evidence.SETTINGS)
        : Finding.partly(
            says,
            "Shorten sessions.idle to 12 hours or less, and sessions.longest to 30 days or less.",
            Evidence.SETTINGS);
  }

  static Finding failedSignIns(Facts facts) {
    Tally tally = facts.tally();
    String says =
        "%s and %s in the period, each on record; guessing is slowed down by account and by address."
            .formatted(
                Words.many(tally.signIns(), "sign-in"),
                Words.many(tally.failedSignIns(), "failed one"));
    return tally.failedSignIns() > Math.max(20, tally.signIns())
        ? Finding.partly(
            says + " More failed than went well.",
            "Find out who tried: the record, action session.create, outcome failure.",
            Evidence.EVENTS,
            Evidence.FAILED)
        : Finding.met(says, Evidence.EVENTS, Evidence.FAILED);
  }
}
