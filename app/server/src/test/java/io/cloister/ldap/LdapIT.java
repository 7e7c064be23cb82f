package io.cloister.ldap;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.unboundid.ldap.sdk.LDAPConnection;
import io.cloister.testing.Slapd;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// The contract on OpenLDAP.
class LdapIT extends LdapContract {
  static final List<String> RULES =
      List.of(
          "index objectClass,uid,member,memberUid,entryUUID eq",
          "limits dn.exact=\"" + Skerrow.READER + "\" size=unlimited",
          "access to attrs=userPassword by anonymous auth by * none",
          "access to * by users read by * none");

  private static Slapd slapd;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    if (!Slapd.here()) {
      System.out.println("LdapIT did not run: " + Slapd.MISSING);
    }
    assumeTrue(Slapd.here(), Slapd.MISSING);
    Path ldif = Files.writeString(folder.resolve("skerrow.ldif"), Skerrow.ldif());
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
}
