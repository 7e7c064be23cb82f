package io.cloister.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFReader;
import io.cloister.testing.Authority;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// UnboundID's directory inside this process: StartTLS on one port, LDAPS on another.
final class InMemory implements AutoCloseable {
  /// What OpenLDAP has in `nis.schema` and the company uses.
  private static final String UNIX =
      """
      dn: cn=schema
      objectClass: ldapSubentry
      objectClass: subschema
      cn: schema
      attributeTypes: ( 1.3.6.1.1.1.1.1 NAME 'gidNumber' EQUALITY integerMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
      attributeTypes: ( 1.3.6.1.1.1.1.10 NAME 'shadowExpire' EQUALITY integerMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
      attributeTypes: ( 1.3.6.1.1.1.1.12 NAME 'memberUid' EQUALITY caseExactIA5Match SYNTAX 1.3.6.1.4.1.1466.115.121.1.26 )
      objectClasses: ( 1.3.6.1.1.1.2.1 NAME 'shadowAccount' SUP top AUXILIARY MUST uid MAY shadowExpire )
      objectClasses: ( 1.3.6.1.1.1.2.2 NAME 'posixGroup' SUP top STRUCTURAL MUST ( cn $ gidNumber ) MAY memberUid )
      """;

  private final InMemoryDirectoryServer server;
  private final Authority authority;

  private InMemory(InMemoryDirectoryServer server, Authority authority) {
    this.server = server;
    this.authority = authority;
  }

  /// @param authority issues the certificate
  /// @param names that the certificate is for
  static InMemory start(
      Authority authority, String names, InMemoryOperationInterceptor... interceptors)
      throws Exception {
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(Skerrow.BASE);
    SSLContext context = context(authority.issue("memory" + System.nanoTime(), names));
    InetAddress loopback = InetAddress.getLoopbackAddress();
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPConfig("plain", loopback, 0, context.getSocketFactory()),
        InMemoryListenerConfig.createLDAPSConfig(
            "encrypted",
            loopback,
            0,
            context.getServerSocketFactory(),
            context.getSocketFactory()));
    config.setSchema(
        Schema.mergeSchemas(
            Schema.getDefaultStandardSchema(), new Schema(new Entry(UNIX.split("\n")))));
    for (InMemoryOperationInterceptor interceptor : interceptors) {
      config.addInMemoryOperationInterceptor(interceptor);
    }
    InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
    server.importFromLDIF(
        true,
        new LDIFReader(new ByteArrayInputStream(Skerrow.ldif().getBytes(StandardCharsets.UTF_8))));
    server.startListening();
    return new InMemory(server, authority);
  }

  static InMemory start(Path folder, InMemoryOperationInterceptor... interceptors)
      throws Exception {
    return start(Authority.in(folder), "ip:127.0.0.1", interceptors);
  }

  private static SSLContext context(Authority.Issued issued) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(issued.store(), issued.password());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  InMemoryDirectoryServer server() {
    return server;
  }

  URI plain() {
    return URI.create("ldap://127.0.0.1:" + server.getListenPort("plain"));
  }

  URI encrypted() {
    return URI.create("ldaps://127.0.0.1:" + server.getListenPort("encrypted"));
  }

  String trusted() throws Exception {
    return authority.pem();
  }

  @Override
  public void close() {
    server.shutDown(true);
  }
}
