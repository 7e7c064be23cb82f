package io.cloister.installer.preflight;

import io.cloister.installer.preflight.Wanted.DirectoryServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Whether the directory server lets us connect, and shows a certificate that Java trusts where it
/// speaks TLS.
record Directory(DirectoryServer server) implements Check {
  private static final int PATIENCE = 5_000;

  @Override
  public Finding look() {
    try (Socket plain = new Socket()) {
      plain.setSoTimeout(PATIENCE);
      plain.connect(new InetSocketAddress(server.host(), server.port()), PATIENCE);
      if (server.tls()) {
        handshake(plain);
      }
      return Finding.ok("directory", server + " answers" + (server.tls() ? " in TLS" : ""));
    } catch (SSLException untrusted) {
      return Finding.warning(
          "directory",
          server + " is not trusted: " + untrusted.getMessage(),
          "Name its authority with the identity provider, or check that this port speaks TLS.");
    } catch (IOException silent) {
      return Finding.failed(
          "directory",
          server + " does not answer",
          "Check the name and the port, and that the firewalls between let this machine through.");
    }
  }

  private void handshake(Socket plain) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    try (SSLSocket secure =
        (SSLSocket) factory.createSocket(plain, server.host(), server.port(), true)) {
      SSLParameters parameters = secure.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("LDAPS");
      secure.setSSLParameters(parameters);
      secure.startHandshake();
    }
  }
}
