package io.cloister.identity;

import io.cloister.store.TenantId;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Signing in: with a password kept here, with one that a directory knows, or with a provider's
/// word. Names that do not exist are answered like wrong passwords, and as slowly.
final class SignIns {
  private final Directory directory;
  private final Arrivals arrivals;
  private final SessionBook sessions;
  private final Passwords passwords;
  private final Throttle throttle;
  private volatile PasswordChecks elsewhere = PasswordChecks.NONE;

  SignIns(
      Directory directory,
      Arrivals arrivals,
      SessionBook sessions,
      Passwords passwords,
      Clock clock) {
    this.directory = directory;
    this.arrivals = arrivals;
    this.sessions = sessions;
    this.passwords = passwords;
    throttle = new Throttle(clock);
  }

  void ask(PasswordChecks checks) {
    elsewhere = checks;
  }

  /// @param agent what the browser calls itself
  SignIn withPassword(
      TenantId tenant, String typed, String password, String address, @Nullable String agent) {
    String login = Identity.fold(typed);
    Duration wait = throttle.wait(login, address);
    if (wait.isPositive()) {
      return new SignIn.Wait(wait);
    }
    People.Account account =
        login.length() > Identity.LONGEST_LOGIN ? null : directory.account(tenant, login);
    SignIn result =
        account == null || (!account.hasPassword() && account.provider() != null)
            ? fromDirectory(tenant, account, login, password, address, agent)
            : ownPassword(tenant, account, password, address, agent);
    switch (result) {
      case SignIn.Refused refused -> throttle.failed(login, address);
      case SignIn.Welcome welcome -> throttle.succeeded(login, address);
      case SignIn.Wait waiting -> {}
      case SignIn.KeptOut keptOut -> {}
      case SignIn.Away away -> {}
    }
    return result;
  }

  private SignIn ownPassword(
      TenantId tenant,
      People.Account account,
      String password,
      String address,
      @Nullable String agent) {
    return passwords.matches(password, account.active() ? account.passwordHash() : null)
        ? sessions.begin(tenant, account.login(), address, agent, null)
        : new SignIn.Refused();
  }

  private SignIn fromDirectory(
      TenantId tenant,
      People.@Nullable Account account,
      String login,
      String password,
      String address,
      @Nullable String agent) {
    return switch (elsewhere.check(
        tenant, account == null ? null : account.provider(), login, password)) {
      case PasswordChecks.Checked.Right right ->
          withWord(tenant, right.arrival(), null, address, agent);
      case PasswordChecks.Checked.KeptOut out ->
          new SignIn.KeptOut(out.provider(), out.why(), out.sentence());
      case PasswordChecks.Checked.Away away -> new SignIn.Away(away.provider(), away.why());
      case PasswordChecks.Checked.Unknown unknown -> {
        // Takes as long as it does for somebody whose password is kept here.
        passwords.matches(password, null);
        yield new SignIn.Refused();
      }
    };
  }

  /// With the word of a provider that has seen the person.
  SignIn withWord(
      TenantId tenant,
      Arrival arrival,
      @Nullable Vouched vouched,
      String address,
      @Nullable String agent) {
    return switch (arrivals.arrive(tenant, arrival)) {
      case Arrived.In in -> sessions.begin(tenant, in.login(), address, agent, vouched);
      case Arrived.Refused refused ->
          new SignIn.KeptOut(
              arrival.provider(),
              refused.why().slug(),
              "You are known there, and still cannot come in here. Ask your administrator, who finds the reason in the record.");
    };
  }
}
