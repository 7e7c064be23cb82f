package io.cloister.identity;

import io.cloister.store.AllTenants;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Links with which people choose their password themselves, once: for a new account, and for
/// somebody who has forgotten it. What is in the link is never stored.
final class Invitations {
  static final Duration LASTS = Duration.ofDays(7);

  private final Store store;
  private final Passwords passwords;
  private final Clock clock;
  private final SecureRandom random;

  Invitations(Store store, Passwords passwords, Clock clock, SecureRandom random) {
    this.store = store;
    this.passwords = passwords;
    this.clock = clock;
    this.random = random;
  }

  /// @param token for the link; shown once
  record Made(String token, Instant expires) {
    @Override
    public String toString() {
      return "Made[***]";
    }
  }

  /// A new link; older ones of the same person are no longer good.
  Made make(TenantId tenant, String login) {
    String token = Tokens.fresh(random);
    Instant expires = clock.instant().plus(LASTS).truncatedTo(ChronoUnit.SECONDS);
    store.change(
        tenant,
        handle -> {
          InvitationRows rows = handle.attach(InvitationRows.class);
          rows.deleteOf(tenant.value(), login);
          rows.insert(tenant.value(), Tokens.hash(token), login, expires);
        });
    return new Made(token, expires);
  }

  /// Whom it is for; null when it is not good any more.
  InvitationRows.@Nullable Row find(String token) {
    InvitationRows.Row row =
        store.find(
            AllTenants.FOUND_BY_SECRET,
            handle -> handle.attach(InvitationRows.class).find(Tokens.hash(token)));
    return row == null || row.expires().isBefore(clock.instant()) ? null : row;
  }

  /// Sets the password, ends every session of the person and uses the link up. False when somebody
  /// was quicker.
  boolean accept(InvitationRows.Row invitation, String password) {
    String hash = passwords.hash(password);
    return store.write(
        new TenantId(invitation.tenant()),
        handle -> {
          if (handle.attach(InvitationRows.class).deleteOf(invitation.tenant(), invitation.login())
              == 0) {
            return false;
          }
          handle.attach(People.class).setPassword(invitation.tenant(), invitation.login(), hash);
          handle.attach(Sessions.class).deleteAll(invitation.tenant(), invitation.login());
          return true;
        });
  }
}
