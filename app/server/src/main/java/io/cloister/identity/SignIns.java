package io.cloister.identity;

import io.cloister.store.TenantId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Signing in: with a password kept here, with a passkey, with a password that a directory knows,
/// or with a provider's word. Names that do not exist are answered like wrong passwords, and as
/// slowly; a wrong code of a second factor as well. Whatever fails slows down the next try.
final class SignIns {
  private final Directory directory;
  private final Arrivals arrivals;
  private final SessionBook sessions;
  private final Passwords passwords;
  private final SecondFactors factors;
  private final Passkeys passkeys;
  private final Rulebook rules;
  private final Throttle throttle;
  private volatile PasswordChecks elsewhere = PasswordChecks.NONE;

  SignIns(
      Directory directory,
      Arrivals arrivals,
      SessionBook sessions,
      Passwords passwords,
      SecondFactors factors,
      Passkeys passkeys,
      Rulebook rules,
      Throttle throttle) {
    this.directory = directory;
    this.arrivals = arrivals;
    this.sessions = sessions;
    this.passwords = passwords;
    this.factors = factors;
    this.passkeys = passkeys;
    this.rules = rules;
    this.throttle = throttle;
  }

  void ask(PasswordChecks checks) {
    elsewhere = checks;
  }

  /// What is typed to sign in.
  ///
  /// @param code of a second factor; null where none was typed
  /// @param passkey in place of it; null where none was shown
  record Typed(
      String login, String password, @Nullable String code, Passkeys.@Nullable Given passkey) {
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
    return counted(result, account, address);
  }

  private SignIn counted(SignIn result, String account, String address) {
    switch (result) {
      case SignIn.Refused refused -> throttle.failed(account, address);
      case SignIn.WrongCode wrong -> throttle.failed(account, address);
      case SignIn.PasskeyRefused refused -> throttle.failed(account, address);
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

  /// With a passkey alone: it says itself whose it is.
  ///
  /// @param agent what the browser calls itself
  SignIn withPasskey(
      TenantId tenant, Passkeys.Given given, String address, @Nullable String agent) {
    String owner = passkeys.owner(tenant, given);
    // Nobody has an empty name, so all passkeys that are not known wait together.
    String account = account(tenant, owner == null ? "" : owner);
    Duration wait = throttle.wait(account, address);
    return wait.isPositive()
        ? new SignIn.Wait(wait)
        : counted(passkey(tenant, owner, given, address, agent), account, address);
  }

  private SignIn passkey(
      TenantId tenant,
      @Nullable String owner,
      Passkeys.Given given,
      String address,
      @Nullable String agent) {
    return switch (passkeys.check(tenant, given)) {
      case Passkeys.Seen.Refused refused -> new SignIn.PasskeyRefused(owner, refused.why());
      case Passkeys.Seen.Theirs theirs -> {
        People.Account account = directory.account(tenant, theirs.login());
        if (account == null || !account.active() || !account.hasPassword()) {
          yield new SignIn.PasskeyRefused(theirs.login(), "closed");
        }
        yield isShutOut(tenant, account)
            ? new SignIn.PasswordsOff()
            : sessions.begin(tenant, theirs.login(), address, agent, null, Factor.PASSKEY);
      }
    };
  }

  /// Whether the rules let in only whom a provider vouches for.
  private boolean isShutOut(TenantId tenant, People.Account account) {
    return !account.breakGlass() && rules.of(tenant).ssoOnly();
  }

  /// Who has the same login elsewhere pays for nobody's guessing here.
  static String account(TenantId tenant, String login) {
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
    if (isShutOut(tenant, account)) {
      return new SignIn.PasswordsOff();
    }
    String login = account.login();
    if (typed.passkey() != null) {
      return switch (passkeys.check(tenant, typed.passkey())) {
        case Passkeys.Seen.Refused refused -> new SignIn.WrongCode(refused.why());
        case Passkeys.Seen.Theirs theirs ->
            theirs.login().equals(login)
                ? sessions.begin(tenant, login, address, agent, null, Factor.PASSKEY)
                : new SignIn.WrongCode("passkey_of_another");
      };
    }
    if (!account.secondFactor()) {
      return account.passkeys() > 0 && isRequired(tenant, login)
          ? new SignIn.CodeNeeded(false, false, true)
          : sessions.begin(tenant, login, address, agent, null, null);
    }
    if (typed.code() == null) {
      return new SignIn.CodeNeeded(true, factors.exhausted(tenant, login), account.passkeys() > 0);
    }
    return factors
        .use(tenant, login, typed.code())
        .<SignIn>map(shown -> sessions.begin(tenant, login, address, agent, null, shown))
        .orElseGet(() -> new SignIn.WrongCode("wrong_code"));
  }

  private boolean isRequired(TenantId tenant, String login) {
    Person person = directory.find(tenant, login);
    return person != null && rules.of(tenant).secondFactor().asksFor(person.roles());
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
      case Arrived.In in -> sessions.begin(tenant, in.login(), address, agent, vouched, null);
      case Arrived.Refused refused ->
          new SignIn.KeptOut(
              arrival.provider(),
              refused.why().slug(),
              "You are known there, and still cannot come in here. Ask your administrator, who finds the reason in the record.");
    };
  }
}
