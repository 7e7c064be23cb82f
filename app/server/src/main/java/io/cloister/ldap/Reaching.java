package io.cloister.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.cloister.ldap.LdapSettings.Mode;
import io.cloister.ldap.LdapTrial.Step;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The first three steps of a trial, at one server after the other until one of them is reached.
final class Reaching {
  private final LdapSettings settings;
  private final Connections connections;
  private final Steps steps;
  private final List<String> dead = new ArrayList<>();

  Reaching(LdapSettings settings, Connections connections, Steps steps) {
    this.settings = settings;
    this.connections = connections;
    this.steps = steps;
  }

  /// A connection to the first server that can be reached; where none can, the steps tell of the
  /// last.
  LDAPConnection server() throws Steps.Stopped {
    for (URI server : settings.servers().subList(0, settings.servers().size() - 1)) {
      try {
        return reach(server);
      } catch (Steps.Stopped next) {
        dead.add(server.toString());
      }
    }
    return reach(settings.servers().getLast());
  }

  private LDAPConnection reach(URI server) throws Steps.Stopped {
    steps.anew();
    InetAddress[] addresses = addresses(server);
    steps.pass(
        Step.RESOLVE_NAME,
        Connections.host(server)
            + " is "
            + Arrays.stream(addresses)
                .map(InetAddress::getHostAddress)
                .collect(Collectors.joining(", "))
            + ".");
    connect(server);
    steps.pass(
        Step.CONNECT,
        dead.isEmpty()
            ? server + " answers."
            : server + " answers. Not reached: " + String.join(", ", dead) + ".");
    return encrypt(server);
  }

  private InetAddress[] addresses(URI server) throws Steps.Stopped {
    try {
      return InetAddress.getAllByName(Connections.host(server));
    } catch (UnknownHostException unknown) {
      throw steps.fail(
          Step.RESOLVE_NAME,
          Trouble.of(
              new LDAPException(ResultCode.CONNECT_ERROR, Connections.host(server), unknown)));
    }
  }

  private void connect(URI server) throws Steps.Stopped {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(Connections.host(server), Connections.port(server)),
          (int) settings.limits().connect().toMillis());
    } catch (IOException refused) {
      throw steps.fail(
          Step.CONNECT,
          new Trouble(
              "%s does not answer on port %d: %s."
                  .formatted(
                      Connections.host(server), Connections.port(server), refused.getMessage()),
              "Check address, port and the firewall between, and that the directory is running."));
    }
  }

  private LDAPConnection encrypt(URI server) throws Steps.Stopped {
    try {
      LDAPConnection connection = connections.open(server);
      steps.pass(
          Step.ENCRYPT,
          settings.encryption().mode() == Mode.NONE
              ? "Not encrypted, as plain_allowed says: passwords travel readable."
              : encryption(connection));
      return connection;
    } catch (LDAPException failed) {
      throw steps.fail(Step.ENCRYPT, Trouble.of(failed));
    }
  }

  private String encryption(LDAPConnection connection) {
    var session = connection.getSSLSession();
    return session == null ? "Encrypted." : "Encrypted with " + session.getProtocol() + ".";
  }
}
