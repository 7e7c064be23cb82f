package io.cloister.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The runtime image, installed as two releases side by side, and what starts and stops the one
/// that is in use.
final class Installed implements AutoCloseable {
  private static final Pattern STEP = Pattern.compile("  (\\S.*?) +([0-9.]+) s");
  private static final Pattern CLOSED = Pattern.compile(".* Closed for ([0-9.]+) s\\.");

  private final Path root;
  private final Map<String, String> environment;

  private Installed(Path root, Map<String, String> environment) {
    this.root = root;
    this.environment = environment;
  }

  /// @param home its data folder
  static Installed of(Path image, Path root, Path home) throws IOException {
    for (String release : List.of("first", "second")) {
      copy(image, root.resolve("releases").resolve(release));
      Path version = root.resolve("releases").resolve(release).resolve("VERSION");
      Files.delete(version);
      Files.writeString(version, release + "\n");
    }
    Files.createSymbolicLink(root.resolve("current"), Path.of("releases/first"));
    script(
        root.resolve("start"),
        "setsid '%1$s/current/bin/cloister' serve >>'%1$s/log' 2>&1 &\necho $! >'%1$s/pid'"
            .formatted(root));
    script(
        root.resolve("stop"),
        // One that has ended and that nobody has asked after yet has ended.
        """
        pid=$(cat '%s/pid') || exit 0
        kill "$pid" || exit 0
        while grep -qs '^State:.[^Z]' "/proc/$pid/status"; do sleep 0.05; done
        """
            .formatted(root));
    String secret = UUID.randomUUID().toString();
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Map<String, String> environment =
        Map.of(
            "CLOISTER_HOME", home.toString(),
            "CLOISTER_HTTP_PORT", Integer.toString(port),
            "CLOISTER_ADMIN_PASSWORD", secret,
            "CLOISTER_API_KEY", secret,
            "CLOISTER_STOP", root.resolve("stop").toString(),
            "CLOISTER_START", root.resolve("start").toString(),
            "OLLAMA_HOST", "http://127.0.0.1:9");
    return new Installed(root, environment);
  }

  /// By hard links, as packages do it.
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path copy = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else {
          Files.createLink(copy, path);
        }
      }
    }
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /// Starts what is in use, and waits until it is ready.
  void start() throws IOException, InterruptedException {
    run(root.resolve("start").toString());
    Path log = root.resolve("log");
    long pid = Long.parseLong(Files.readString(root.resolve("pid")).strip());
    URI server = URI.create("http://127.0.0.1:" + environment.get("CLOISTER_HTTP_PORT"));
    Readiness.await(
        server, () -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false), log);
  }

  /// Upgrades to a release.
  ///
  /// @return seconds by what was done, and `closed`
  Map<String, Double> upgrade(String release) throws IOException, InterruptedException {
    String said =
        run(
            root.resolve("releases").resolve(release).resolve("bin/cloister").toString(),
            "upgrade",
            "--root",
            root.toString());
    Map<String, Double> steps = new LinkedHashMap<>();
    for (String line : said.lines().toList()) {
      Matcher step = STEP.matcher(line);
      Matcher closed = CLOSED.matcher(line);
      if (step.matches()) {
        steps.put(step.group(1), Double.parseDouble(step.group(2)));
      } else if (closed.matches()) {
        steps.put("closed", Double.parseDouble(closed.group(1)));
      }
    }
    return steps;
  }

  private String run(String... command) throws IOException, InterruptedException {
    Path said = root.resolve("said");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(said.toFile());
    if (builder.start().waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed: " + Files.readString(said));
    }
    return Files.readString(said);
  }

  /// Stops what runs.
  @Override
  public void close() throws IOException {
    try {
      run(root.resolve("stop").toString());
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    }
  }
}
