package io.cloister.installer.preflight;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A server on loopback that answers every request alike.
final class Answering implements AutoCloseable {
  private final ServerSocket socket;

  Answering(String headers, String body) throws IOException {
    socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    byte[] answer =
        ("HTTP/1.1 200 OK\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length
                + "\r\nConnection: close\r\n"
                + headers
                + "\r\n"
                + body)
            .getBytes(StandardCharsets.UTF_8);
    Thread.ofVirtual().start(() -> serve(answer));
  }

  private void serve(byte[] answer) {
    while (true) {
      try (Socket client = socket.accept()) {
        client.getInputStream().read(new byte[8192]);
        client.getOutputStream().write(answer);
      } catch (IOException closed) {
        if (socket.isClosed()) {
          return;
        }
      }
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
