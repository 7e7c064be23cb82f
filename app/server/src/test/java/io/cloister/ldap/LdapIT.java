package io.cloister.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.cloister.ldap.LdapSettings.Binding;
import io.cloister.ldap.LdapSettings.Secret;
import io.cloister.ldap.LdapSignIn.Refused;
import io.cloister.ldap.LdapSignIn.Unreachable;
import io.cloister.ldap.LdapSignIn.Why;
import io.cloister.testing.Slapd;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The contract on OpenLDAP.
class LdapIT extends LdapContract {
  private static final String LIMITED = "cn=limited,ou=services," + Skerrow.BASE;

  private static final List<String> RULES =
      List.of(
          "index objectClass,uid,member,memberUid,entryUUID eq",
          "limits dn.exact=\"" + Skerrow.READER + "\" size=unlimited",
          "limits dn.exact=\"" + LIMITED + "\" size.prtotal=5",
          "access to attrs=userPassword by anonymous auth by * none",
          "access to * by users read by * none",
          "overlay ppolicy",
          "ppolicy_default \"cn=policy,ou=services," + Skerrow.BASE + "\"",
          "ppolicy_use_lockout");

  private static final String POLICY =
      """
      dn: cn=policy,ou=services,%s
      objectClass: organizationalRole
      objectClass: pwdPolicy
      cn: policy
      pwdAttribute: userPassword
      pwdLockout: TRUE
      pwdMaxFailure: 4
      pwdMustChange: TRUE

      dn: %s
      objectClass: organizationalRole
      objectClass: simpleSecurityObject
      cn: limited
      userPassword: %s

      """
          .formatted(Skerrow.BASE, LIMITED, Skerrow.READER_PASSWORD);

  private static Slapd slapd;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    if (!Slapd.here()) {
      System.out.println("LdapIT did not run: " + Slapd.MISSING);
    }
    assumeTrue(Slapd.here(), Slapd.MISSING);
    Path ldif = Files.writeString(folder.resolve("skerrow.ldif"), Skerrow.ldif() + POLICY);
    slapd = Slapd.start(folder.resolve("slapd"), Skerrow.BASE, RULES, ldif);
  }

  @AfterAll
  static void stop() throws Exception {
    if (slapd != null) {
      slapd.close();
    }
  }

  @Override
  URI plain() {
    return slapd.plain();
  }

  @Override
  URI encrypted() {
    return slapd.encrypted();
  }

  @Override
  String trusted() throws Exception {
    return slapd.trusted();
  }

  @Override
  void hangUp() throws Exception {
    slapd.restart();
  }

  @Override
  LDAPConnection administrator() throws Exception {
    return new LDAPConnection(
        "127.0.0.1", plain().getPort(), "cn=admin," + Skerrow.BASE, "admin-secret");
  }

  @Test
  void comesBackWhenTheDirectoryDoes() throws Exception {
    try (Ldap ldap = ldap(settings())) {
      welcomed(ldap, "fiona");
      slapd.close();
      for (int i = 0; i < 3; i++) {
        assertThat(ldap.signIn("fiona", Skerrow.PASSWORD)).isInstanceOf(Unreachable.class);
      }
      slapd.restart();
      welcomed(ldap, "fiona");
    }
  }

  @Test
  void saysThatAnAccountIsLocked() throws Exception {
    try (Ldap ldap = ldap(settings())) {
      for (int i = 0; i < 4; i++) {
        assertThat(ldap.signIn("mallory", "x")).isEqualTo(new Refused(Why.WRONG_PASSWORD));
      }
      assertThat(ldap.signIn("mallory", Skerrow.PASSWORD)).isEqualTo(new Refused(Why.LOCKED));
    }
  }

  @Test
  void letsNobodyInWhosePasswordIsToBeChanged() throws Exception {
    change("ünal", new Modification(ModificationType.REPLACE, "pwdReset", "TRUE"));
    try (Ldap ldap = ldap(settings())) {
      assertThat(ldap.signIn("ünal", Skerrow.PASSWORD))
          .isEqualTo(new Refused(Why.MUST_CHANGE_PASSWORD));
    } finally {
      change("ünal", new Modification(ModificationType.DELETE, "pwdReset"));
    }
  }

  @Test
  void tellsThatTheDirectoryHeldPeopleBack() throws Exception {
    LdapSettings limited =
        Skerrow.settings(
            plain(), new Binding.Service(LIMITED, new Secret(Skerrow.READER_PASSWORD)), trusted());
    try (Ldap ldap = ldap(limited)) {
      assertThat(ldap.find("fiona")).isPresent();
      assertThatThrownBy(() -> ldap.everyone(person -> {}))
          .isInstanceOf(LdapUnreachable.class)
          .hasMessageContaining("limits dn.exact");
    }
  }

  private void change(String uid, Modification modification) throws Exception {
    try (LDAPConnection administrator = administrator()) {
      administrator.modify("uid=" + uid + PEOPLE, modification);
    }
  }
}
