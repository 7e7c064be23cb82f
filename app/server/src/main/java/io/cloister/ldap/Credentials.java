package io.cloister.ldap;

import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10RequestControl;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedResult;
import io.cloister.ldap.LdapSignIn.Why;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A name and a password, put to the directory.
final class Credentials {
  private Credentials() {}

  /// Whether a password may be sent at all. A bind without one succeeds, as nobody; and one that
  /// begins with a NUL is none to a server that counts as C does.
  static boolean sendable(String password) {
    return !password.isEmpty() && password.indexOf('\0') < 0;
  }

  /// Binds; empty when the password is theirs.
  ///
  /// @param name a DN, or what else the directory lets people bind as
  /// @param password [#sendable(String)]
  /// @throws LDAPException when the directory said nothing about the person
  static Optional<Why> check(LDAPConnection connection, String name, String password)
      throws LDAPException {
    if (!sendable(password)) {
      throw new IllegalArgumentException("A bind without a password proves nothing");
    }
    BindResult result;
    try {
      result =
          connection.bind(
              new SimpleBindRequest(
                  name, password, new DraftBeheraLDAPPasswordPolicy10RequestControl()));
    } catch (LDAPException refused) {
      return Optional.of(Refusals.why(refused).orElseThrow(() -> refused));
    }
    Optional<Why> why = Refusals.policy(result);
    return why.isPresent() ? why : nobody(connection);
  }

  /// Some directories and proxies call it success and leave the connection anonymous. One that does
  /// not know the question is believed.
  private static Optional<Why> nobody(LDAPConnection connection) throws LDAPException {
    try {
      WhoAmIExtendedResult who =
          (WhoAmIExtendedResult) connection.processExtendedOperation(new WhoAmIExtendedRequest());
      String id = who.getAuthorizationID();
      boolean told = who.getResultCode().equals(ResultCode.SUCCESS);
      return told && anonymous(id) ? Optional.of(Why.ANONYMOUS) : Optional.empty();
    } catch (LDAPException unknown) {
      if (unknown.getResultCode().equals(ResultCode.PROTOCOL_ERROR)) {
        return Optional.empty();
      }
      throw unknown;
    }
  }

  /// The last is how Active Directory calls it.
  private static boolean anonymous(@Nullable String id) {
    return id == null || id.isEmpty() || id.equals("dn:") || id.endsWith("\\ANONYMOUS LOGON");
  }
}
