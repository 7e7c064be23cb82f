package io.cloister.identity;

import io.cloister.store.AllTenants;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who is signed in where. A session begins with a new token each time, ends when it is not used or
/// has lasted long enough, and can be ended from elsewhere.
final class SessionBook {
  private static final int LONGEST_AGENT = 300;
  private static final long NOTED_SECONDS = 60;

  private final Store store;
  private final SessionSettings settings;
  private final Clock clock;
  private final SecureRandom random;

  SessionBook(Store store, SessionSettings settings, Clock clock, SecureRandom random) {
    store.prepare(Sessions.class);
    this.store = store;
    this.settings = settings;
    this.clock = clock;
    this.random = random;
  }

  /// Begins a session.
  ///
  /// @param agent what the browser calls itself
  /// @param vouched null when the person's password is kept here
  SignIn.Welcome begin(
      TenantId tenant,
      String login,
      String address,
      @Nullable String agent,
      @Nullable Vouched vouched) {
    String token = Tokens.fresh(random);
    Instant now = clock.instant();
    Instant expires = now.plus(settings.longest());
    store.change(
        tenant,
        handle -> {
          Sessions sessions = handle.attach(Sessions.class);
          sessions.deleteEnded(tenant.value(), now, now.minus(settings.idle()));
          sessions.insert(
              tenant.value(),
              Tokens.hash(token),
              login,
              now,
              expires,
              address,
              shortened(agent),
              vouched == null ? null : vouched.provider(),
              vouched == null ? null : vouched.subject(),
              vouched == null ? null : vouched.session(),
              vouched == null ? null : vouched.hint());
        });
    return new SignIn.Welcome(token, login, expires, null);
  }

  private static @Nullable String shortened(@Nullable String agent) {
    return agent == null || agent.length() <= LONGEST_AGENT
        ? agent
        : agent.substring(0, LONGEST_AGENT);
  }

  /// The session of a token, unless it has ended. Its use is noted.
  Sessions.@Nullable Session find(String token) {
    String hash = Tokens.hash(token);
    Instant now = clock.instant();
    Sessions.Session session =
        store.find(AllTenants.FOUND_BY_SECRET, handle -> handle.attach(Sessions.class).find(hash));
    if (session == null
        || session.expires().isBefore(now)
        || session.lastUsed().plus(settings.idle()).isBefore(now)) {
      return null;
    }
    if (session.lastUsed().plusSeconds(NOTED_SECONDS).isBefore(now)) {
      store.changeSoon(
          new TenantId(session.tenant()),
          handle -> handle.attach(Sessions.class).touch(session.tenant(), hash, now));
    }
    return session;
  }

  void end(String token) {
    store.change(
        AllTenants.FOUND_BY_SECRET,
        handle -> handle.attach(Sessions.class).delete(Tokens.hash(token)));
  }

  /// Ends one of somebody's own sessions. False when there is none of that id.
  boolean end(Actor actor, String id) {
    return store.write(
            actor.tenant(),
            handle -> handle.attach(Sessions.class).end(actor.tenant().value(), actor.login(), id))
        > 0;
  }

  void endOthers(Actor actor, String token) {
    store.change(
        actor.tenant(),
        handle ->
            handle
                .attach(Sessions.class)
                .deleteOthers(actor.tenant().value(), actor.login(), Tokens.hash(token)));
  }

  /// Where somebody is signed in, the last used first.
  List<Sessions.Place> list(Actor actor) {
    Instant now = clock.instant();
    return store.read(
        actor.tenant(),
        handle ->
            handle
                .attach(Sessions.class)
                .list(actor.tenant().value(), actor.login(), now, now.minus(settings.idle())));
  }

  @Nullable Instant lastUsed(TenantId tenant) {
    return store.find(tenant, handle -> handle.attach(Sessions.class).lastUsed(tenant.value()));
  }

  /// Ends what a provider says is over.
  ///
  /// @param subject whose; null where only the session is named
  /// @param session the provider's own session; null for all of the subject's
  /// @return whose sessions ended
  List<String> endVouched(
      TenantId tenant, String provider, @Nullable String subject, @Nullable String session) {
    if (subject == null && session == null) {
      return List.of();
    }
    return store.write(
        tenant,
        handle -> {
          Sessions sessions = handle.attach(Sessions.class);
          List<String> whose = sessions.vouchedFor(tenant.value(), provider, subject, session);
          sessions.deleteVouchedFor(tenant.value(), provider, subject, session);
          return whose;
        });
  }

  /// Sessions about which their provider has not been asked since then, longest first.
  List<VouchedSession> renewable(TenantId tenant, String provider, Instant before, int most) {
    Instant now = clock.instant();
    return store.read(
        tenant,
        handle ->
            handle
                .attach(Sessions.class)
                .due(tenant.value(), provider, before, now, now.minus(settings.idle()), most)
                .stream()
                .map(due ->
                    new VouchedSession(
                        tenant,
                        due.tokenHash(),
                        due.login(),
                        new Vouched(
                            provider,
                            due.providerSubject(),
                            due.providerSession(),
                            due.providerHint())))
                .toList());
  }

  /// @param hint what the provider wants to hear from now on; sealed
  void renewed(VouchedSession session, @Nullable String hint) {
    store.change(
        session.tenant(),
        handle ->
            handle
                .attach(Sessions.class)
                .renew(session.tenant().value(), session.id(), hint, clock.instant()));
  }

  void end(VouchedSession session) {
    store.change(session.tenant(), handle -> handle.attach(Sessions.class).delete(session.id()));
  }
}
