package io.cloister.installer.preflight;

import io.cloister.installer.probe.Probe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether the port can be listened on, or our own server does already.
record Port(String bind, int port, @Nullable Path certificate) implements Check {
  @Override
  public Finding look() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
      return Finding.ok("port", port == 0 ? "any" : port + " is free");
    } catch (UnknownHostException unknown) {
      return elsewhere();
    } catch (IOException refused) {
      String said = String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT);
      if (said.contains("permission")) {
        return Finding.failed(
            "port",
            port + " is for root alone",
            "Take one from 1024 on, such as 8443, and have a proxy or the firewall lead 443 to it.");
      }
      return said.contains("assign") ? elsewhere() : taken();
    }
  }

  private Finding elsewhere() {
    return Finding.failed(
        "port",
        bind + " is not this machine's",
        "Listen on one of its own addresses (ip addr), on 0.0.0.0 for all, or on 127.0.0.1.");
  }

  private Finding taken() {
    return ours()
        ? Finding.ok("port", port + " is Cloister's, which runs")
        : Finding.failed(
            "port",
            port + " is another program's",
            "Choose another port, or end that program: `ss -ltnp 'sport = :"
                + port
                + "'` names it.");
  }

  private boolean ours() {
    try {
      return new Probe(bind, port, certificate)
          .ask("/livez")
          .filter(Probe.Answer::isOurs)
          .isPresent();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
