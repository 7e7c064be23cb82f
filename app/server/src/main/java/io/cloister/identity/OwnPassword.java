package io.cloister.identity;

import io.cloister.store.Store;
import io.cloister.store.TenantId;
import org.jspecify.annotations.Nullable;

/// The password of whoever is signed in, if it is kept here.
final class OwnPassword {
  private final Store store;
  private final Directory directory;
  private final Passwords passwords;

  OwnPassword(Store store, Directory directory, Passwords passwords) {
    this.store = store;
    this.directory = directory;
    this.passwords = passwords;
  }

  /// Whether it is kept here.
  boolean has(Actor actor) {
    return hash(actor) != null;
  }

  /// Changes it; every other session of the person ends. False when the current one is wrong.
  ///
  /// @param token of the session that stays
  boolean change(Actor actor, String current, String wanted, String token) {
    TenantId tenant = actor.tenant();
    String before = hash(actor);
    if (before == null || !passwords.matches(current, before)) {
      return false;
    }
    String hash = passwords.hash(wanted);
    store.change(
        tenant,
        handle -> {
          handle.attach(People.class).setPassword(tenant.value(), actor.login(), hash);
          handle
              .attach(Sessions.class)
              .deleteOthers(tenant.value(), actor.login(), Tokens.hash(token));
        });
    return true;
  }

  private @Nullable String hash(Actor actor) {
    People.Account account = directory.account(actor.tenant(), actor.login());
    return account == null ? null : account.passwordHash();
  }
}
