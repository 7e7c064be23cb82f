package io.cloister.identity;

import java.time.Duration;

/// Asks somebody who is signed in once more who they are, before what protects them changes: for
/// their password, or for a passkey. Counts as signing in does.
final class Proofs {
  private final Directory directory;
  private final Passwords passwords;
  private final Passkeys passkeys;
  private final Throttle throttle;

  Proofs(Directory directory, Passwords passwords, Passkeys passkeys, Throttle throttle) {
    this.directory = directory;
    this.passwords = passwords;
    this.passkeys = passkeys;
    this.throttle = throttle;
  }

  /// How it ended.
  sealed interface Proof {
    record Right() implements Proof {}

    record Wrong() implements Proof {}

    /// Too many wrong ones before.
    record Wait(Duration left) implements Proof {}
  }

  Proof password(Actor actor, String password, String address) {
    Duration wait = throttle.wait(account(actor), address);
    if (wait.isPositive()) {
      return new Proof.Wait(wait);
    }
    People.Account account = directory.account(actor.tenant(), actor.login());
    return counted(
        passwords.matches(password, account == null ? null : account.passwordHash()),
        actor,
        address);
  }

  Proof passkey(Actor actor, Passkeys.Given given, String address) {
    Duration wait = throttle.wait(account(actor), address);
    if (wait.isPositive()) {
      return new Proof.Wait(wait);
    }
    return counted(
        passkeys.check(actor.tenant(), given) instanceof Passkeys.Seen.Theirs theirs
            && theirs.login().equals(actor.login()),
        actor,
        address);
  }

  private Proof counted(boolean right, Actor actor, String address) {
    if (right) {
      return new Proof.Right();
    }
    throttle.failed(account(actor), address);
    return new Proof.Wrong();
  }

  private static String account(Actor actor) {
    return SignIns.account(actor.tenant(), actor.login());
  }
}
