package io.cloister.identity;

import io.cloister.store.TenantId;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Signing in: with a password kept here, with one that a directory knows, or with a provider's
/// word. Names that do not exist are answered like wrong passwords, and as slowly; a wrong code of
/// a second factor as well.
final class SignIns {
  private final Directory directory;
  private final Arrivals arrivals;
  private final SessionBook sessions;
  private final Passwords passwords;
  private final SecondFactors factors;
  private final Rulebook rules;
  private final Throttle throttle;
  private volatile PasswordChecks elsewhere = PasswordChecks.NONE;

  SignIns(
      Directory directory,
      Arrivals arrivals,
      SessionBook sessions,
      Passwords passwords,
      SecondFactors factors,
      Rulebook rules,
      Clock clock) {
    this.directory = directory;
    this.arrivals = arrivals;
    this.sessions = sessions;
    this.passwords = passwords;
    this.factors = factors;
    this.rules = rules;
    throttle = new Throttle(clock);
  }

  void ask(PasswordChecks checks) {
    elsewhere = checks;
  }

  /// What is typed to sign in.
  ///
  /// @param code of a second factor; null where none was typed
  record Typed(String login, String password, @Nullable String code) {
    @Override
    public String toString() {
      return "Typed[" + login + ", ***]";
    }
  }

  /// @param agent what the browser calls itself
  SignIn withPassword(TenantId tenant, Typed typed, String address, @Nullable String agent) {
    String login = Identity.fold(typed.login());
    String password = typed.password();
    String account = account(tenant, login);
    Duration wait = throttle.wait(account, address);
    if (wait.isPositive()) {
      return new SignIn.Wait(wait);
    }
    People.Account known =
        login.length() > Identity.LONGEST_LOGIN ? null : directory.account(tenant, login);
    SignIn result =
        known == null || (!known.hasPassword() && known.provider() != null)
            ? fromDirectory(tenant, known, login, password, address, agent)
            : ownPassword(tenant, known, typed, address, agent);
    switch (result) {
      case SignIn.Refused refused -> throttle.failed(account, address);
      case SignIn.WrongCode wrong -> throttle.failed(account, address);
      // Not forgiven for the right password alone: else codes could be guessed without end.
      case SignIn.CodeNeeded needed -> {}
      case SignIn.Welcome welcome -> throttle.succeeded(account, address);
      case SignIn.Wait waiting -> {}
      case SignIn.PasswordsOff off -> {}
      case SignIn.KeptOut keptOut -> {}
      case SignIn.Away away -> {}
    }
    return result;
  }

  /// Who has the same login elsewhere pays for nobody's guessing here.
  private static String account(TenantId tenant, String login) {
    return tenant + " " + login;
  }

  private SignIn ownPassword(
      TenantId tenant,
      People.Account account,
      Typed typed,
      String address,
      @Nullable String agent) {
    if (!passwords.matches(typed.password(), account.active() ? account.passwordHash() : null)) {
      return new SignIn.Refused();
    }
    // Only now, so that nobody learns which accounts are break-glass.
    if (!account.breakGlass() && rules.of(tenant).ssoOnly()) {
      return new SignIn.PasswordsOff();
    }
    String login = account.login();
    if (!account.secondFactor()) {
      return sessions.begin(tenant, login, address, agent, null);
    }
    if (typed.code() == null) {
      return new SignIn.CodeNeeded(factors.exhausted(tenant, login));
    }
    return factors
        .use(tenant, login, typed.code())
        .<SignIn>map(shown -> sessions.begin(tenant, login, address, agent, null).with(shown))
        .orElseGet(SignIn.WrongCode::new);
  }

  /// Whether somebody who is signed in knows their password.
  sealed interface Proof {
    record Right() implements Proof {}

    record Wrong() implements Proof {}

    /// Too many wrong ones before.
    record Wait(Duration left) implements Proof {}
  }

  /// Asks for the password again, and counts as signing in does.
  Proof proof(Actor actor, String password, String address) {
    Duration wait = throttle.wait(account(actor.tenant(), actor.login()), address);
    if (wait.isPositive()) {
      return new Proof.Wait(wait);
    }
    People.Account account = directory.account(actor.tenant(), actor.login());
    if (!passwords.matches(password, account == null ? null : account.passwordHash())) {
      throttle.failed(account(actor.tenant(), actor.login()), address);
      return new Proof.Wrong();
    }
    return new Proof.Right();
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
