package io.cloister.feed;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/// A connection to the receiver. It says nothing in answer, so somebody reads only to hear that it
/// is gone: who only writes hears of that too late.
final class Link implements AutoCloseable {
  /// What our own system may hold of what was sent: no more than [Window#BYTES] is in doubt on this
  /// side. The system doubles it.
  private static final int SEND_BUFFER = 32 << 10;

  private static final Duration CONNECTING = Duration.ofSeconds(10);

  /// A receiver that takes nothing for so long is left, and tried again.
  private static final Duration STALLED = Duration.ofMinutes(5);

  private static final Duration LOOK = Duration.ofSeconds(5);

  private final Socket raw;
  private final Socket socket;
  private final OutputStream out;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean inOrder;
  private volatile @Nullable String why;
  private volatile long writingSince;

  private Link(Socket raw, Socket socket) throws IOException {
    this.raw = raw;
    this.socket = socket;
    this.out = new BufferedOutputStream(socket.getOutputStream(), 16 << 10);
    Thread.ofVirtual().name("feed-ear").start(this::hear);
  }

  /// @throws IOException when there is none, or one that is not who it should be
  static Link open(SyslogSettings settings) throws IOException {
    Socket raw = new Socket();
    try {
      raw.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER);
      raw.setTcpNoDelay(true);
      raw.setKeepAlive(true);
      if (raw.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
        raw.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 30);
        raw.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, 10);
        raw.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 3);
      }
      raw.connect(
          new InetSocketAddress(settings.host(), settings.port()), (int) CONNECTING.toMillis());
      raw.setSoTimeout((int) CONNECTING.toMillis());
      Socket socket = settings.tls() ? encrypted(raw, settings) : raw;
      raw.setSoTimeout((int) LOOK.toMillis());
      return new Link(raw, socket);
    } catch (IOException | RuntimeException failed) {
      raw.close();
      throw failed;
    }
  }

  private static Socket encrypted(Socket raw, SyslogSettings settings) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            Credentials.of(settings).createSocket(raw, settings.host(), settings.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    // The name in the certificate, or an address among its names: as browsers do.
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  /// Waits as long as the receiver takes to make room.
  ///
  /// @return how long it took
  Duration send(List<byte[]> frames) throws IOException {
    long began = System.nanoTime();
    writingSince = began;
    try {
      for (byte[] frame : frames) {
        out.write(frame);
      }
      out.flush();
    } finally {
      writingSince = 0;
    }
    check();
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /// @throws IOException where the other side ended it
  void check() throws IOException {
    if (ended.getCount() == 0) {
      String words = why;
      throw new IOException(
          "The receiver closed the connection" + (words == null ? "" : ": " + words));
    }
  }

  /// Ends in order.
  ///
  /// @return whether the receiver answered by ending, too: then it has read everything
  boolean finish(Duration patience) {
    try {
      socket.shutdownOutput();
      return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS) && inOrder;
    } catch (IOException broken) {
      return false;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void hear() {
    byte[] anything = new byte[512];
    try {
      while (true) {
        try {
          if (socket.getInputStream().read(anything) < 0) {
            inOrder = true;
            return;
          }
        } catch (SocketTimeoutException nothing) {
          long since = writingSince;
          if (since != 0 && System.nanoTime() - since > STALLED.toNanos()) {
            why = "it took nothing for " + STALLED.toMinutes() + " minutes";
            return;
          }
        }
      }
    } catch (IOException broken) {
      why = broken.getMessage();
    } finally {
      ended.countDown();
      if (writingSince != 0) {
        closeRaw();
      }
    }
  }

  private void closeRaw() {
    try {
      raw.close();
    } catch (IOException already) {
      // It is gone.
    }
  }

  /// At once, also while another thread writes.
  @Override
  public void close() {
    closeRaw();
  }
}
