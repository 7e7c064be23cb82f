package io.cloister.ldap;

/// The directory could not be asked, or did not answer in full. The message is a sentence for the
/// administrator; whoever catches this must not take anybody for gone.
public final class LdapUnreachable extends Exception {
  private static final long serialVersionUID = 1;

  LdapUnreachable(String sentence) {
    super(sentence);
  }

  LdapUnreachable(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /// For the administrator: what happened, to what, what to do.
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
