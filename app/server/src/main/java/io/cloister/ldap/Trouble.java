package io.cloister.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import org.jspecify.annotations.Nullable;

/// What went wrong with a directory, in words for whoever can change it.
///
/// @param why what happened
/// @param remedy what to do now
record Trouble(String why, String remedy) {
  String sentence() {
    return why + " " + remedy;
  }

  LdapUnreachable because(LDAPException cause) {
    return new LdapUnreachable(sentence(), cause);
  }

  static LdapUnreachable unreachable(LDAPException failed) {
    return of(failed).because(failed);
  }

  static Trouble of(LDAPException failed) {
    ResultCode code = failed.getResultCode();
    if (code.equals(ResultCode.INVALID_CREDENTIALS)) {
      return new Trouble(
          "The directory refused the account that looks people up (bind_dn, bind_password)"
              + said(failed),
          "Set its password anew; where it is locked or expired, unlock it in the directory.");
    }
    if (Unconnected.CODES.contains(code)) {
      return Unconnected.of(failed);
    }
    if (code.equals(ResultCode.TIMEOUT) || code.equals(ResultCode.TIME_LIMIT_EXCEEDED)) {
      return new Trouble(
          "The directory took longer to answer than response_timeout allows.",
          "Look at its load and at the indexes of the attributes in the filters, or allow it more time.");
    }
    if (code.equals(ResultCode.SIZE_LIMIT_EXCEEDED)
        || code.equals(ResultCode.ADMIN_LIMIT_EXCEEDED)) {
      return new Trouble(
          "The directory gives out no more entries to this account" + said(failed),
          "Lift its limit; in OpenLDAP: limits dn.exact=\"BIND_DN\" size=unlimited.");
    }
    if (code.equals(ResultCode.NO_SUCH_OBJECT)) {
      return new Trouble(
          "The directory has no such entry, or does not show it to this account" + said(failed),
          "Check people_base and groups_base, and what the account may read.");
    }
    if (code.equals(ResultCode.INSUFFICIENT_ACCESS_RIGHTS)) {
      return new Trouble(
          "The account may not read that" + said(failed),
          "Let it read people and groups in the directory.");
    }
    if (code.equals(ResultCode.REFERRAL)) {
      return new Trouble(
          "The directory says that another server has this, and referrals are not followed"
              + said(failed),
          "Name the server that holds people_base and groups_base itself; in a forest, a global"
              + " catalogue on port 3269.");
    }
    if (code.equals(ResultCode.CONFIDENTIALITY_REQUIRED)
        || code.equals(ResultCode.STRONG_AUTH_REQUIRED)) {
      return new Trouble(
          "The directory takes passwords over an encrypted connection only" + said(failed),
          "Choose ldaps or start_tls.");
    }
    if (code.equals(ResultCode.UNAVAILABLE_CRITICAL_EXTENSION)) {
      return new Trouble(
          "The directory does not know how to give out people page by page" + said(failed),
          "Let the account use simple paged results (1.2.840.113556.1.4.319).");
    }
    return new Trouble(
        "The directory answered " + code.getName() + said(failed),
        "Its own log, at this moment, says more.");
  }

  /// What the directory itself says, as the end of a sentence.
  private static String said(LDAPException failed) {
    String words = failed.getDiagnosticMessage();
    return words == null || words.isBlank() ? "." : ": " + ended(words);
  }

  static String ended(@Nullable String words) {
    String clean = String.valueOf(words).replaceAll("\\p{Cntrl}", " ").strip();
    return clean.endsWith(".") ? clean : clean + ".";
  }
}
