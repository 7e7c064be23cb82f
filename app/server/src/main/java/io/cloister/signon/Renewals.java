package io.cloister.signon;

import io.cloister.audit.Audit;
import io.cloister.audit.Event;
import io.cloister.identity.Arrival;
import io.cloister.identity.Arrived;
import io.cloister.identity.Identity;
import io.cloister.identity.Vouched;
import io.cloister.identity.VouchedSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks OpenID Connect providers from time to time whether they still stand by the sessions they
/// vouched for: whoever was closed there is out here, and groups follow, without anybody having to
/// sign in again. A provider that does not answer ends nobody's session.
final class Renewals {
  private static final Logger LOG = LoggerFactory.getLogger(Renewals.class);
  private static final int AT_ONCE = 50;

  /// Between two questions about the same session, where nobody says otherwise.
  static final Duration USUAL = Duration.ofMinutes(15);

  private final Providers providers;
  private final Connections connections;
  private final Identity identity;
  private final Hints hints;
  private final Audit audit;
  private final Clock clock;

  Renewals(
      Providers providers,
      Connections connections,
      Identity identity,
      Hints hints,
      Audit audit,
      Clock clock) {
    this.providers = providers;
    this.connections = connections;
    this.identity = identity;
    this.hints = hints;
    this.audit = audit;
    this.clock = clock;
  }

  /// Asks about those sessions whose time has come.
  void look() {
    for (Provider provider : providers.working()) {
      if (provider.enabled() && provider.kind() == Kind.OIDC) {
        try {
          look(provider, (OidcConnection) connections.of(provider));
        } catch (RuntimeException failed) {
          // One that cannot be used keeps nobody from the others.
          LOG.warn("The provider {} is not asked: {}", provider.id(), failed.toString());
        }
      }
    }
  }

  private void look(Provider provider, OidcConnection connection) {
    if (connection.renews().isZero()) {
      return;
    }
    Instant before = clock.instant().minus(connection.renews());
    List<VouchedSession> due =
        identity.renewable(provider.tenant(), provider.id(), before, AT_ONCE);
    for (VouchedSession session : due) {
      ask(provider, connection, session);
    }
  }

  private void ask(Provider provider, OidcConnection connection, VouchedSession session) {
    Vouched vouched = hints.opened(session.vouched());
    switch (connection.renew(vouched)) {
      case Renewal.Confirmed confirmed -> {
        Optional<Arrival> arrival = connection.mapping().arrival(provider.id(), confirmed.claims());
        Arrived arrived =
            arrival.isEmpty()
                ? new Arrived.Refused(Arrived.Why.UNUSABLE, "It no longer says who that is.")
                : identity.listed(provider.tenant(), arrival.get());
        switch (arrived) {
          case Arrived.In in -> identity.renewed(session, hints.sealed(confirmed.claims().hint()));
          case Arrived.Refused refused -> end(provider, session, refused.sentence());
        }
      }
      case Renewal.Refused refused -> end(provider, session, refused.why());
      // Asked again when it is due the next time.
      case Renewal.Unknown unknown -> identity.renewed(session, session.vouched().hint());
    }
  }

  private void end(Provider provider, VouchedSession session, String why) {
    identity.end(session);
    LOG.info("The provider {} no longer stands by a session: {}", provider.id(), why);
    try {
      audit.record(
          new Event(
              provider.tenant(),
              provider.id() + "#provider",
              null,
              "session.end_by_provider",
              "",
              Event.Outcome.SUCCESS,
              Map.of("provider", provider.id(), "people", List.of(session.login()), "why", why),
              null));
    } catch (RuntimeException lost) {
      LOG.error("That a session of {} ended is not on record", session.login(), lost);
    }
  }
}
