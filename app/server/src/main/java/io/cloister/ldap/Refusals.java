package io.cloister.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ErrorType;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ResponseControl;
import io.cloister.ldap.LdapSignIn.Why;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Why a directory refused somebody's password, where it tells.
final class Refusals {
  /// Active Directory: `80090308: LdapErr: DSID-…, comment: AcceptSecurityContext error, data 52e,
  /// v…`.
  private static final Pattern SUB_CODE = Pattern.compile("\\bdata ([0-9a-fA-F]{3,4})\\b");

  private Refusals() {}

  /// Empty when the directory said nothing about the person, so that they can be told neither this
  /// nor that.
  static Optional<Why> why(LDAPException refused) {
    Optional<Why> policy = policy(refused.toLDAPResult());
    if (policy.isPresent()) {
      return policy;
    }
    ResultCode code = refused.getResultCode();
    if (code.equals(ResultCode.INVALID_CREDENTIALS)) {
      return Optional.of(subCode(refused.getDiagnosticMessage()));
    }
    if (code.equals(ResultCode.INAPPROPRIATE_AUTHENTICATION)) {
      // The entry has no password.
      return Optional.of(Why.WRONG_PASSWORD);
    }
    if (code.equals(ResultCode.NO_SUCH_OBJECT) || code.equals(ResultCode.INVALID_DN_SYNTAX)) {
      return Optional.of(Why.UNKNOWN_PERSON);
    }
    if (code.equals(ResultCode.CONSTRAINT_VIOLATION)) {
      // 389 Directory Server and its like: "Exceed password retry limit".
      return Optional.of(Why.LOCKED);
    }
    if (code.equals(ResultCode.UNWILLING_TO_PERFORM)) {
      // 389 Directory Server and its like: "Account inactivated".
      return Optional.of(Why.DISABLED);
    }
    return Optional.empty();
  }

  private static Why subCode(@Nullable String message) {
    Matcher data = SUB_CODE.matcher(message == null ? "" : message);
    if (!data.find()) {
      return Why.WRONG_PASSWORD;
    }
    return switch (Integer.parseInt(data.group(1), 16)) {
      case 0x525 -> Why.UNKNOWN_PERSON;
      case 0x530 -> Why.NOT_NOW;
      case 0x531 -> Why.NOT_HERE;
      case 0x532 -> Why.PASSWORD_EXPIRED;
      case 0x533 -> Why.DISABLED;
      case 0x701 -> Why.EXPIRED;
      case 0x773 -> Why.MUST_CHANGE_PASSWORD;
      case 0x775 -> Why.LOCKED;
      // 52e, and what is not known.
      default -> Why.WRONG_PASSWORD;
    };
  }

  /// OpenLDAP's password policy says more beside the result, when asked to: also beside success,
  /// for a password that is to be changed first signs in nobody.
  static Optional<Why> policy(LDAPResult result) {
    DraftBeheraLDAPPasswordPolicy10ErrorType error;
    try {
      var policy = DraftBeheraLDAPPasswordPolicy10ResponseControl.get(result);
      error = policy == null ? null : policy.getErrorType();
    } catch (LDAPException malformed) {
      // Then only the result itself counts.
      error = null;
    }
    if (error == null) {
      return Optional.empty();
    }
    return switch (error) {
      case ACCOUNT_LOCKED -> Optional.of(Why.LOCKED);
      case PASSWORD_EXPIRED -> Optional.of(Why.PASSWORD_EXPIRED);
      case CHANGE_AFTER_RESET -> Optional.of(Why.MUST_CHANGE_PASSWORD);
      case PASSWORD_MOD_NOT_ALLOWED,
          MUST_SUPPLY_OLD_PASSWORD,
          INSUFFICIENT_PASSWORD_QUALITY,
          PASSWORD_TOO_SHORT,
          PASSWORD_TOO_YOUNG,
          PASSWORD_IN_HISTORY ->
          Optional.empty();
    };
  }
}
