package io.cloister.signon;

import io.cloister.identity.Arrival;
import io.cloister.identity.PasswordChecks.Checked;
import io.cloister.ldap.Ldap;
import io.cloister.ldap.LdapPerson;
import io.cloister.ldap.LdapSignIn;
import io.cloister.ldap.LdapTrial;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A directory that knows people's passwords.
final class LdapConnection implements Connection {
  private final String provider;
  private final LdapForm form;
  private final Ldap ldap;

  LdapConnection(String provider, LdapForm form, Clock clock) {
    this.provider = provider;
    this.form = form;
    ldap = new Ldap(form.directory(), clock);
  }

  LdapForm form() {
    return form;
  }

  Ldap ldap() {
    return ldap;
  }

  /// Whether that is their password.
  Checked check(String login, String password) {
    return switch (ldap.signIn(login, password)) {
      case LdapSignIn.Welcome welcome -> new Checked.Right(arrival(welcome.person()));
      case LdapSignIn.Unreachable away -> new Checked.Away(provider, away.sentence());
      case LdapSignIn.Refused refused -> refused(refused.why());
    };
  }

  private Checked refused(LdapSignIn.Why why) {
    return switch (why) {
      case NO_PASSWORD, UNKNOWN_PERSON, SEVERAL_PEOPLE, WRONG_PASSWORD, ANONYMOUS ->
          new Checked.Unknown();
      // Active Directory tells these only to who has the right password; OpenLDAP tells a lock to
      // everybody, and being told that is what ends the calls to the help desk.
      case DISABLED, EXPIRED, NOT_NOW, NOT_HERE ->
          out(why, "Your account may not sign in now. Ask whoever runs your company's directory.");
      case LOCKED ->
          out(why, "Your account is locked after too many wrong passwords. Wait, or ask for help.");
      case PASSWORD_EXPIRED, MUST_CHANGE_PASSWORD ->
          out(why, "Your password has to be changed first, where you usually change it.");
    };
  }

  private Checked out(LdapSignIn.Why why, String sentence) {
    return new Checked.KeptOut(provider, why.name().toLowerCase(Locale.ROOT), sentence);
  }

  Arrival arrival(LdapPerson person) {
    return new Arrival(
        provider,
        person.key(),
        person.login(),
        person.name(),
        person.mail(),
        person.title(),
        form.directory().groups().base() == null ? null : person.groups(),
        form.links() ? Arrival.Speaks.FOR_EVERYBODY : Arrival.Speaks.FOR_ITS_OWN);
  }

  @Override
  public List<Step> test(Trial trial) {
    LdapTrial tried = ldap.test(blank(trial.login()), blank(trial.password()));
    return tried.steps().stream().map(LdapConnection::step).toList();
  }

  private static @Nullable String blank(String text) {
    return text.isBlank() ? null : text;
  }

  private static Step step(LdapTrial.Tried tried) {
    String name = tried.step().name().toLowerCase(Locale.ROOT);
    return switch (tried.result()) {
      case LdapTrial.Result.Passed passed -> Step.ok(name, passed.detail());
      case LdapTrial.Result.Failed failed ->
          Step.step(name, Step.State.FAILED, failed.why(), failed.remedy());
      case LdapTrial.Result.NotReached not ->
          Step.step(name, Step.State.NOT_REACHED, not.why(), null);
    };
  }

  @Override
  public void close() {
    ldap.close();
  }

  @Override
  public String toString() {
    return "LdapConnection[" + provider + "]";
  }
}
