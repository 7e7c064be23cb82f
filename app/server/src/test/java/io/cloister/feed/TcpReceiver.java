package io.cloister.feed;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A receiver of syslog over TCP with octet counting, that can be gone and come back.
final class TcpReceiver implements AutoCloseable {
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final int port;
  private volatile boolean reading = true;
  private @Nullable ServerSocket server;
  private volatile @Nullable Socket guest;

  TcpReceiver() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    open();
  }

  int port() {
    return port;
  }

  /// Everything that came whole, doubles included.
  List<String> messages() {
    return messages;
  }

  void open() throws IOException {
    ServerSocket fresh = new ServerSocket();
    fresh.setReuseAddress(true);
    // Small, so that a receiver that does not read is soon full.
    fresh.setReceiveBufferSize(8 << 10);
    fresh.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    server = fresh;
    Thread.ofVirtual().start(() -> welcome(fresh));
  }

  /// Stops to read, or goes on.
  void read(boolean whether) {
    reading = whether;
  }

  private void welcome(ServerSocket at) {
    while (true) {
      try {
        Socket come = at.accept();
        guest = come;
        Thread.ofVirtual().start(() -> listen(come));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void listen(Socket to) {
    try (to;
        InputStream in = new BufferedInputStream(to.getInputStream(), 1024)) {
      while (true) {
        while (!reading) {
          Thread.sleep(10);
        }
        int length = 0;
        int letter = in.read();
        for (; letter >= '0' && letter <= '9'; letter = in.read()) {
          length = length * 10 + letter - '0';
        }
        if (letter < 0) {
          return;
        }
        if (letter != ' ') {
          throw new AssertionError("A frame begins with " + letter);
        }
        byte[] message = in.readNBytes(length);
        if (message.length < length) {
          return;
        }
        messages.add(new String(message, StandardCharsets.UTF_8));
      }
    } catch (IOException gone) {
      // As it happens.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// As if it were killed: what it has not read is lost.
  @Override
  public void close() throws IOException {
    if (server != null) {
      server.close();
    }
    Socket here = guest;
    if (here != null && !here.isClosed()) {
      here.setSoLinger(true, 0);
      here.close();
    }
  }
}
