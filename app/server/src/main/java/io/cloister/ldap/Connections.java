package io.cloister.ldap;

import com.unboundid.ldap.sdk.FailoverServerSet;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.ServerSet;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import io.cloister.ldap.LdapSettings.Binding;
import io.cloister.ldap.LdapSettings.Mode;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Connections to the first server that answers, made at need and kept. Those that look up are
/// bound to the account for it and never to anybody else; those that sign people in are a pool of
/// their own.
final class Connections implements AutoCloseable {
  /// Directories close what was idle for a quarter of an hour; a load balancer is sooner.
  private static final Duration OLDEST = Duration.ofMinutes(10);

  private final LdapSettings settings;
  private final SSLContext trust;
  private final @Nullable LDAPConnectionPool lookups;
  private final LDAPConnectionPool signIns;

  /// What is done with a connection.
  interface Work<T> {
    T on(LDAPConnection connection) throws LDAPException, LdapUnreachable;
  }

  Connections(LdapSettings settings) {
    this.settings = settings;
    trust = Trust.context(settings.encryption().authorities());
    signIns = pool(null);
    lookups =
        switch (settings.binding()) {
          case Binding.Service service -> pool(bind(service));
          case Binding.Direct direct -> null;
        };
  }

  static SimpleBindRequest bind(Binding.Service service) {
    return new SimpleBindRequest(service.dn(), service.password().word());
  }

  /// Work on a connection that may look up. It is done anew, once, where the connection turns out
  /// to have been closed.
  <T> T lookUp(Work<T> work) throws LDAPException, LdapUnreachable {
    return twice(lookups(), work);
  }

  /// The same for work that must not be done anew, since it tells others what it reads.
  <T> T lookUpOnce(Work<T> work) throws LDAPException, LdapUnreachable {
    // Tried out first, for it may have been closed while it lay in the pool.
    return twice(
        lookups(),
        connection -> {
          connection.getRootDSE();
          try {
            return work.on(connection);
          } catch (LDAPException failed) {
            throw Trouble.unreachable(failed);
          }
        });
  }

  /// Work on a connection that nobody is bound to, or whoever signed in before; it has to begin
  /// with a bind.
  <T> T signIn(Work<T> work) throws LDAPException, LdapUnreachable {
    return twice(signIns, work);
  }

  private LDAPConnectionPool lookups() throws LdapUnreachable {
    if (lookups == null) {
      throw new LdapUnreachable(
          "People bind as themselves, so there is no account to read the directory with between"
              + " sign-ins. Set bind_dn and bind_password to look people up and to follow changes.");
    }
    return lookups;
  }

  /// A connection of its own to one server, outside the pools.
  LDAPConnection open(URI server) throws LDAPException {
    return one(server).getConnection();
  }

  private static <T> T twice(LDAPConnectionPool pool, Work<T> work)
      throws LDAPException, LdapUnreachable {
    LDAPConnection connection = pool.getConnection();
    for (boolean first = true; ; first = false) {
      try {
        T done = work.on(connection);
        pool.releaseConnection(connection);
        return done;
      } catch (LDAPException failed) {
        if (!first || !failed.getResultCode().equals(ResultCode.SERVER_DOWN)) {
          pool.releaseConnectionAfterException(connection, failed);
          throw failed;
        }
      } catch (LdapUnreachable | RuntimeException | Error told) {
        pool.releaseDefunctConnection(connection);
        throw told;
      }
      // It was closed while it lay in the pool; the next one is new.
      connection = pool.replaceDefunctConnection(connection);
    }
  }

  private LDAPConnectionPool pool(@Nullable SimpleBindRequest bind) {
    try {
      LDAPConnectionPool pool =
          new LDAPConnectionPool(servers(), bind, 0, settings.limits().connections(), null);
      pool.setConnectionPoolName("ldap");
      pool.setCreateIfNecessary(false);
      pool.setMaxWaitTimeMillis(settings.limits().response().toMillis());
      pool.setMaxConnectionAgeMillis(OLDEST.toMillis());
      return pool;
    } catch (LDAPException impossible) {
      throw new IllegalStateException("A pool that opens nothing cannot fail", impossible);
    }
  }

  private ServerSet servers() {
    FailoverServerSet all =
        new FailoverServerSet(settings.servers().stream().map(this::one).toList());
    // A server that was found dead is not waited for again by the next connection.
    all.setReOrderOnFailover(true);
    return all;
  }

  /// With StartTLS as part of connecting: a server that refuses it counts as dead, and nothing is
  /// ever sent to it.
  private ServerSet one(URI server) {
    Mode mode = settings.encryption().mode();
    return new SingleServerSet(
        host(server),
        port(server),
        mode == Mode.LDAPS ? trust.getSocketFactory() : null,
        options(),
        null,
        mode == Mode.START_TLS ? new StartTLSPostConnectProcessor(trust) : null);
  }

  /// Without the brackets of an IPv6 address.
  static String host(URI server) {
    return server.getHost().replaceAll("^\\[|\\]$", "");
  }

  static int port(URI server) {
    if (server.getPort() >= 0) {
      return server.getPort();
    }
    return "ldaps".equals(server.getScheme()) ? 636 : 389;
  }

  private LDAPConnectionOptions options() {
    LDAPConnectionOptions options = new LDAPConnectionOptions();
    options.setConnectTimeoutMillis((int) settings.limits().connect().toMillis());
    options.setResponseTimeoutMillis(settings.limits().response().toMillis());
    options.setFollowReferrals(false);
    options.setBindWithDNRequiresPassword(true);
    options.setUseSynchronousMode(true);
    if (settings.encryption().hostNames()) {
      options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
    }
    return options;
  }

  @Override
  public void close() {
    signIns.close();
    if (lookups != null) {
      lookups.close();
    }
  }
}
