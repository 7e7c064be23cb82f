package io.cloister.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// The contract on UnboundID's directory in memory.
class LdapTest extends LdapContract {
  private static InMemory directory;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    directory = InMemory.start(folder);
  }

  @AfterAll
  static void stop() {
    directory.close();
  }

  @Override
  URI plain() {
    return directory.plain();
  }

  @Override
  URI encrypted() {
    return directory.encrypted();
  }

  @Override
  String trusted() throws Exception {
    return directory.trusted();
  }

  @Override
  void hangUp() {
    directory.server().closeAllConnections(false);
  }

  @Override
  LDAPConnection administrator() throws Exception {
    return directory.server().getConnection("plain");
  }
}
