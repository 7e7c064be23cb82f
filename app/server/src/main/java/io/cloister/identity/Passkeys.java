package io.cloister.identity;

import io.cloister.store.Safe;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import io.cloister.webauthn.Fault;
import io.cloister.webauthn.Made;
import io.cloister.webauthn.Offered;
import io.cloister.webauthn.Passkey;
import io.cloister.webauthn.Shown;
import io.cloister.webauthn.Site;
import io.cloister.webauthn.Verdict;
import io.cloister.webauthn.WebAuthn;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Passkeys of people whose password is kept here. A passkey is two factors: a device that its
/// person has, and a finger, a face or a PIN that the device asks for.
final class Passkeys {
  /// More than anybody has devices.
  static final int MOST = 20;

  private static final String SIGNING_IN = "signing in";

  private final Store store;
  private final Challenges challenges;
  private final Clock clock;
  private final SecureRandom random;
  private final WebAuthn webAuthn = new WebAuthn();

  Passkeys(Store store, Safe safe, Clock clock, SecureRandom random) {
    store.prepare(PasskeyRows.class);
    this.store = store;
    this.challenges = new Challenges(store, safe, clock, random);
    this.clock = clock;
    this.random = random;
  }

  List<PasskeyRows.Row> list(TenantId tenant, String login) {
    return store.read(
        tenant, handle -> handle.attach(PasskeyRows.class).list(tenant.value(), login));
  }

  /// Where a new passkey is wished for.
  ///
  /// @param session its token: what is begun in one session is not ended in another
  record Wish(TenantId tenant, String login, String session) {
    private String purpose() {
      return "a passkey of " + login + " in session " + Tokens.hash(session);
    }

    @Override
    public String toString() {
      return "Wish[" + tenant + ", " + login + "]";
    }
  }

  /// What an authenticator has to know.
  ///
  /// @param handle by what it shall know the person
  /// @param known those it shall not make again
  record Begun(Challenges.Challenge challenge, String handle, List<String> known) {}

  /// Empty when there are as many as anybody may have.
  Optional<Begun> begin(Wish wish) {
    TenantId tenant = wish.tenant();
    return store.write(
        tenant,
        handle -> {
          PasskeyRows rows = handle.attach(PasskeyRows.class);
          List<PasskeyRows.Row> known = rows.list(tenant.value(), wish.login());
          return known.size() >= MOST
              ? Optional.empty()
              : Optional.of(
                  new Begun(
                      challenges.ask(tenant, wish.purpose()),
                      handleOf(rows, tenant, wish.login()),
                      known.stream().map(PasskeyRows.Row::credential).toList()));
        });
  }

  private String handleOf(PasskeyRows rows, TenantId tenant, String login) {
    String known = rows.handle(tenant.value(), login);
    if (known != null) {
      return known;
    }
    String fresh = Tokens.fresh(random);
    rows.addHandle(tenant.value(), login, fresh);
    return fresh;
  }

  /// How the making of one ended.
  sealed interface Added {
    record Done(PasskeyRows.Row row) implements Added {}

    /// Begun in another session, too long ago, or ended before.
    record NothingBegun() implements Added {}

    /// It is known already.
    record Known() implements Added {}

    record Refused(Fault fault) implements Added {}
  }

  /// Keeps a new passkey. From now on its session has shown one.
  Added add(Wish wish, String ticket, Offered offered, String name, Site site) {
    byte[] challenge = challenges.take(wish.tenant(), wish.purpose(), ticket).orElse(null);
    if (challenge == null) {
      return new Added.NothingBegun();
    }
    return switch (webAuthn.made(offered, challenge, site)) {
      case Made.Refused refused -> new Added.Refused(refused.fault());
      case Made.Good good -> keep(wish, good.passkey(), name, site);
    };
  }

  private Added keep(Wish wish, Passkey passkey, String name, Site site) {
    String tenant = wish.tenant().value();
    byte[] id = new byte[8];
    random.nextBytes(id);
    return store.write(
        wish.tenant(),
        handle -> {
          PasskeyRows rows = handle.attach(PasskeyRows.class);
          if (rows.find(tenant, passkey.id()) != null) {
            return new Added.Known();
          }
          rows.insert(
              tenant,
              wish.login(),
              HexFormat.of().formatHex(id),
              name,
              passkey.id(),
              passkey.key(),
              passkey.counter(),
              passkey.synced(),
              site.host(),
              now());
          handle.attach(Sessions.class).showPasskey(tenant, Tokens.hash(wish.session()));
          PasskeyRows.Row row = rows.find(tenant, passkey.id());
          return row == null ? new Added.NothingBegun() : new Added.Done(row);
        });
  }

  /// What it was called before; empty when there is no such passkey.
  Optional<String> rename(TenantId tenant, String login, String id, String name) {
    return store.write(
        tenant,
        handle -> {
          PasskeyRows rows = handle.attach(PasskeyRows.class);
          Optional<String> before = named(rows, tenant, login, id);
          rows.rename(tenant.value(), login, id, name);
          return before;
        });
  }

  /// What it was called; empty when there is no such passkey.
  Optional<String> remove(TenantId tenant, String login, String id) {
    return store.write(
        tenant,
        handle -> {
          PasskeyRows rows = handle.attach(PasskeyRows.class);
          Optional<String> before = named(rows, tenant, login, id);
          rows.delete(tenant.value(), login, id);
          return before;
        });
  }

  private static Optional<String> named(
      PasskeyRows rows, TenantId tenant, String login, String id) {
    return rows.list(tenant.value(), login).stream()
        .filter(row -> row.id().equals(id))
        .map(PasskeyRows.Row::name)
        .findFirst();
  }

  /// Takes all of somebody's away, in a transaction that does more. Returns how many.
  static int removeAll(Handle handle, TenantId tenant, String login) {
    return handle.attach(PasskeyRows.class).deleteAll(tenant.value(), login);
  }

  /// For anybody: whose passkey will be shown is not known yet.
  Challenges.Challenge ask(TenantId tenant) {
    return challenges.ask(tenant, SIGNING_IN);
  }

  /// A passkey that is shown to sign in, in place of a code, or to prove once more who one is.
  ///
  /// @param ticket of the challenge that it answers
  record Given(String ticket, Shown shown, Site site) {
    @Override
    public String toString() {
      return "Given[" + shown.id() + "]";
    }
  }

  /// Whose passkey it claims to be; null when it is not known.
  @Nullable String owner(TenantId tenant, Given given) {
    PasskeyRows.Row row = find(tenant, given);
    return row == null ? null : row.login();
  }

  private PasskeyRows.@Nullable Row find(TenantId tenant, Given given) {
    return store.find(
        tenant,
        handle -> handle.attach(PasskeyRows.class).find(tenant.value(), given.shown().id()));
  }

  /// What came of it.
  sealed interface Seen {
    record Theirs(String login, String id) implements Seen {}

    /// @param why for the record
    record Refused(String why) implements Seen {}
  }

  /// Checks a passkey, and uses its challenge up whatever comes of it.
  Seen check(TenantId tenant, Given given) {
    byte[] challenge = challenges.take(tenant, SIGNING_IN, given.ticket()).orElse(null);
    if (challenge == null) {
      return refused(Fault.CHALLENGE);
    }
    PasskeyRows.Row row = find(tenant, given);
    if (row == null || !row.handle().equals(given.shown().user())) {
      return new Seen.Refused("passkey_unknown");
    }
    return switch (webAuthn.check(given.shown(), row.passkey(), challenge, given.site())) {
      case Verdict.Refused refused -> refused(refused.fault());
      case Verdict.Good good ->
          used(tenant, row, good.counter())
              ? new Seen.Theirs(row.login(), row.id())
              : refused(Fault.COUNTER);
    };
  }

  private boolean used(TenantId tenant, PasskeyRows.Row row, long counter) {
    return store.write(
            tenant,
            handle ->
                handle
                    .attach(PasskeyRows.class)
                    .use(tenant.value(), row.login(), row.id(), counter, now()))
        > 0;
  }

  private static Seen refused(Fault fault) {
    return new Seen.Refused("passkey_" + fault.slug());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
