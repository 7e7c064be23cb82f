package io.cloister.server;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.jspecify.annotations.Nullable;

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

  /// Asks the server that runs over a folder for something that it answers at once; empty where
  /// none does.
  ///
  /// @throws DataWork.Refusal when it does not do it, or cannot be reached
  static Optional<JsonNode> ask(Path home, HatchMessage.Ask ask, @Nullable Object body)
      throws DataWork.Refusal {
    try {
      Optional<HatchLines> server = call(home);
      if (server.isEmpty()) {
        return Optional.empty();
      }
      try (HatchLines lines = server.get()) {
        lines.send(HatchMessage.ask(ask, OperatorEvent.user(), body));
        HatchMessage told =
            lines
                .receive()
                .orElseThrow(() ->
                    new DataWork.Refusal("The server went away. Do this again when it is back."));
        if (told.told() == HatchMessage.Told.REFUSED || told.body() == null) {
          throw new DataWork.Refusal(String.valueOf(told.sentence()));
        }
        return Optional.of(told.body());
      }
    } catch (IOException denied) {
      throw new DataWork.Refusal(unreachable(home, denied));
    }
  }

  static String unreachable(Path home, IOException denied) {
    return "The server cannot be reached at "
        + socket(home)
        + " ("
        + denied.getMessage()
        + "). Run this as the user that runs the server, or as root.";
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
