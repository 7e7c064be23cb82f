package io.cloister.vendor.stripe;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Stripe's own mock of its API on loopback, one for all tests of a run: it knows every address and
/// parameter of the API, and refuses what Stripe would not understand. It comes by Go, like any
/// module; where it does not, the tests say so.
public final class StripeMock {
  static final String VERSION = "v0.197.0";
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static @Nullable URI running;
  private static @Nullable String missing;

  private StripeMock() {}

  /// Where it is; null where it cannot be had, and [#why] says why.
  public static synchronized @Nullable URI shared() {
    if (running == null && missing == null) {
      try {
        running = start();
      } catch (IOException | IllegalStateException failed) {
        missing = "stripe-mock is not there: " + failed.getMessage();
        System.out.println(missing);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        missing = "interrupted";
      }
    }
    return running;
  }

  public static synchronized String why() {
    return String.valueOf(missing);
  }

  private static URI start() throws IOException, InterruptedException {
    Path program = program();
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Process mock =
        new ProcessBuilder(program.toString(), "-http-addr", "127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(mock::destroyForcibly));
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!answers(port)) {
      if (System.nanoTime() > end || !mock.isAlive()) {
        throw new IllegalStateException("it did not begin to answer");
      }
      Thread.sleep(50);
    }
    return URI.create("http://127.0.0.1:" + port);
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /// Kept for the next run, outside of the checkout: building it takes half a minute.
  private static Path program() throws IOException, InterruptedException {
    Path folder =
        Path.of(System.getProperty("user.home"), ".cache/cloister/stripe-mock-" + VERSION);
    Path program = folder.resolve("stripe-mock");
    if (!Files.isExecutable(program)) {
      Files.createDirectories(folder.getParent());
      Path part = Files.createTempDirectory(folder.getParent(), "stripe-mock-");
      ProcessBuilder install =
          new ProcessBuilder(go(), "install", "github.com/stripe/stripe-mock@" + VERSION)
              .directory(part.toFile())
              .redirectErrorStream(true)
              .redirectOutput(part.resolve("log").toFile());
      install.environment().put("GOBIN", part.toString());
      install.environment().put("GOFLAGS", "-mod=mod");
      Process process = install.start();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "Go did not bring github.com/stripe/stripe-mock@"
                + VERSION
                + "; see "
                + part.resolve("log"));
      }
      Files.createDirectories(folder);
      Files.move(
          part.resolve("stripe-mock"),
          program,
          java.nio.file.StandardCopyOption.ATOMIC_MOVE,
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    return program;
  }

  private static String go() {
    List<String> folders =
        new ArrayList<>(
            Arrays.asList(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)));
    folders.addAll(List.of("/usr/local/go/bin", "/usr/lib/go/bin"));
    return folders.stream()
        .map(folder -> Path.of(folder, "go"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("there is no Go here; Debian has it in golang-go"))
        .toString();
  }
}
