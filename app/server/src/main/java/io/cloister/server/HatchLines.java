package io.cloister.server;

import io.cloister.http.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// One end of the hatch.
final class HatchLines implements AutoCloseable {
  private final SocketChannel channel;
  private final BufferedReader in;
  private final OutputStream out;

  HatchLines(SocketChannel channel) {
    this.channel = channel;
    in =
        new BufferedReader(
            new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
    out = Channels.newOutputStream(channel);
  }

  /// Where a server over that folder listens.
  static Path socket(Path home) {
    return home.toAbsolutePath().normalize().resolve("hatch");
  }

  /// Speaks to the server that runs over a folder; empty where none does.
  ///
  /// @throws IOException also where the server is another user's
  static Optional<HatchLines> call(Path home) throws IOException {
    Path socket = socket(home);
    if (!Files.exists(socket)) {
      return Optional.empty();
    }
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
      return Optional.of(new HatchLines(channel));
    } catch (ConnectException nobody) {
      // One that was killed left it.
      channel.close();
      return Optional.empty();
    } catch (IOException failed) {
      channel.close();
      throw failed;
    }
  }

  void send(HatchMessage message) throws IOException {
    out.write((Json.mapper().writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /// Empty where the other end is gone.
  Optional<HatchMessage> receive() throws IOException {
    String line = in.readLine();
    return line == null
        ? Optional.empty()
        : Optional.of(Json.mapper().readValue(line, HatchMessage.class));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
