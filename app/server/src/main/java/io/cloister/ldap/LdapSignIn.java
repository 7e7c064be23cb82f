package io.cloister.ldap;

/// How a sign-in against the directory ended.
public sealed interface LdapSignIn {
  /// The password is theirs, and they may come in.
  record Welcome(LdapPerson person) implements LdapSignIn {}

  /// The directory was asked, or needed not be, and the answer is no.
  record Refused(Why why) implements LdapSignIn {}

  /// Nobody could be asked, or what was answered cannot be relied on. Says nothing about the
  /// person.
  ///
  /// @param sentence for the administrator: what happened, to what, what to do
  record Unreachable(String sentence) implements LdapSignIn {}

  /// Why somebody was not let in. For the record and the administrator; a person at the sign-in
  /// page is not told which of the first four it was.
  enum Why {
    NO_PASSWORD("no usable password was given; the directory was not asked"),
    UNKNOWN_PERSON("the directory has nobody of that login among the people it was asked for"),
    SEVERAL_PEOPLE("the directory has more than one entry of that login; none of them was chosen"),
    WRONG_PASSWORD("the directory refused the password"),
    DISABLED("the account is disabled in the directory"),
    EXPIRED("the account has expired in the directory"),
    LOCKED("the account is locked in the directory, after too many wrong passwords"),
    PASSWORD_EXPIRED("the password has expired and is to be changed in the directory"),
    MUST_CHANGE_PASSWORD("the password is to be changed in the directory before the next sign-in"),
    NOT_NOW("the directory does not let this account sign in at this hour"),
    NOT_HERE("the directory does not let this account sign in from this machine"),
    ANONYMOUS("the directory took the password and signed in nobody");

    private final String sentence;

    Why(String sentence) {
      this.sentence = sentence;
    }

    public String sentence() {
      return sentence;
    }
  }
}
