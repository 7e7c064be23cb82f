package io.cloister.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Listens as systemd does: a real socket of datagrams, which Python has and Java has not.
public final class NotifyReceiver implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final String SCRIPT =
      """
      import socket, sys
      s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
      name = sys.argv[1]
      s.bind("\\0" + name[1:] if name[0] == "@" else name)
      print("listening", flush=True)
      while True:
          print(s.recv(65536).decode().replace("\\n", "\\t"), flush=True)
      """;

  private final String name;
  private final Process process;
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();

  private NotifyReceiver(String name) throws IOException {
    this.name = name;
    try {
      process = new ProcessBuilder("python3", "-c", SCRIPT, name).redirectErrorStream(true).start();
    } catch (IOException missing) {
      throw new AssertionError("There is no python3, which these tests need", missing);
    }
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String first = lines.readLine();
    if (!"listening".equals(first)) {
      throw new AssertionError("The receiver does not listen: " + first);
    }
    Thread.ofVirtual().start(() -> read(lines));
  }

  private void read(BufferedReader lines) {
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        messages.add(line.replace('\t', '\n'));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  public static NotifyReceiver in(Path folder) throws IOException {
    return new NotifyReceiver(folder.resolve("notify").toString());
  }

  /// With a name that lies in no file system.
  public static NotifyReceiver abstractly(String name) throws IOException {
    return new NotifyReceiver("@" + name);
  }

  /// What to put into `NOTIFY_SOCKET`.
  public String name() {
    return name;
  }

  /// The next message.
  public String take() throws InterruptedException {
    String message = poll(PATIENCE);
    if (message == null) {
      throw new AssertionError("No message came");
    }
    return message;
  }

  public @Nullable String poll(Duration patience) throws InterruptedException {
    return messages.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// The next message that has this in it.
  public String until(String part) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String message = take();
    while (!message.contains(part)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("No message came with " + part + "; the last is " + message);
      }
      message = take();
    }
    return message;
  }

  /// Forgets what has come, and what comes for so long.
  public void drain(Duration time) throws InterruptedException {
    Thread.sleep(time);
    messages.clear();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
