package io.cloister.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cloister.testing.Authority;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A real store that speaks S3, over a folder and on loopback: Versity's gateway. It comes by Go,
/// like any module; where it does not, the tests say so.
public final class S3Store implements AutoCloseable {
  public static final String BUCKET = "backups";
  public static final String ACCESS_KEY = "cloister";
  public static final String SECRET_KEY = "a secret of the store";

  private static final String VERSION = "v1.8.0";
  private static final String MODULE = "github.com/versity/versitygw/cmd/versitygw@" + VERSION;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /// Longer than a machine that runs many tests may stand still.
  static final Duration SILENCE = Duration.ofSeconds(8);

  private static @Nullable Path program;
  private static @Nullable String missing;

  private final Path folder;
  private final int port;
  private final Authority.@Nullable Issued certificate;
  private Process process;

  private S3Store(Path folder, int port, Authority.@Nullable Issued certificate)
      throws IOException, InterruptedException {
    this.folder = folder;
    this.port = port;
    this.certificate = certificate;
    this.process = start();
  }

  /// Starts one with an empty bucket; ends the test where there can be none.
  public static S3Store over(Path folder) throws IOException, InterruptedException {
    return over(folder, null);
  }

  /// One that speaks TLS.
  static S3Store over(Path folder, Authority.@Nullable Issued certificate)
      throws IOException, InterruptedException {
    Path found = find();
    assumeTrue(found != null || "true".equals(System.getenv("CI")), () -> missing);
    assertThat(found).as(missing).isNotNull();
    Files.createDirectories(folder.resolve("buckets").resolve(BUCKET));
    Files.createDirectories(folder.resolve("about"));
    try (ServerSocket socket = new ServerSocket(0)) {
      socket.setReuseAddress(true);
      int port = socket.getLocalPort();
      socket.close();
      return new S3Store(folder, port, certificate);
    }
  }

  private Process start() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(String.valueOf(program), "--quiet", "--keep-alive", "--port", "127.0.0.1:" + port));
    if (certificate != null) {
      command.addAll(List.of("--cert", certificate.certificate().toString()));
      command.addAll(List.of("--key", certificate.key().toString()));
    }
    command.addAll(
        List.of(
            "posix",
            "--sidecar",
            folder.resolve("about").toString(),
            folder.resolve("buckets").toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile());
    builder.environment().put("ROOT_ACCESS_KEY", ACCESS_KEY);
    builder.environment().put("ROOT_SECRET_KEY", SECRET_KEY);
    Process started = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!answers()) {
      assertThat(started.isAlive() && System.nanoTime() < end)
          .as(() -> log(folder.resolve("log")))
          .isTrue();
      Thread.sleep(20);
    }
    return started;
  }

  private static String log(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException none) {
      return "the store did not begin to answer";
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  public URI address() {
    return URI.create((certificate == null ? "http" : "https") + "://127.0.0.1:" + port);
  }

  S3Settings settings(String secret) {
    return settings(secret, null);
  }

  S3Settings settings(String secret, @Nullable Path authorities) {
    return new S3Settings(
        address(), "us-east-1", ACCESS_KEY, () -> secret, true, authorities, SILENCE);
  }

  Place place(String prefix) throws BackupRefused {
    return Place.of("s3://" + BUCKET + "/" + prefix, settings(SECRET_KEY));
  }

  /// What lies in the bucket, as files.
  List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("buckets").resolve(BUCKET))) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /// Ends it without a warning.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// Starts it again over the same.
  void again() throws IOException, InterruptedException {
    process = start();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }

  private static synchronized @Nullable Path find() throws InterruptedException {
    if (program == null && missing == null) {
      try {
        program = built();
      } catch (IOException | IllegalStateException failed) {
        missing = "No store that speaks S3 is there: " + failed.getMessage();
        System.out.println(missing);
      }
    }
    return program;
  }

  /// Kept for the next run, outside of the checkout: building it takes a minute or two.
  private static Path built() throws IOException, InterruptedException {
    Path folder = Path.of(System.getProperty("user.home"), ".cache/cloister/versitygw-" + VERSION);
    Path built = folder.resolve("versitygw");
    if (!Files.isExecutable(built)) {
      Files.createDirectories(folder);
      Path part = Files.createTempDirectory(folder, "part-");
      ProcessBuilder install =
          new ProcessBuilder(go(), "install", MODULE)
              .directory(part.toFile())
              .redirectErrorStream(true)
              .redirectOutput(part.resolve("log").toFile());
      install.environment().put("GOBIN", part.toString());
      install.environment().put("GOFLAGS", "-mod=mod");
      Process process = install.start();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "Go did not bring " + MODULE + "; see " + part.resolve("log"));
      }
      Files.move(part.resolve("versitygw"), built, StandardCopyOption.ATOMIC_MOVE);
    }
    return built;
  }

  private static String go() {
    List<String> folders =
        new ArrayList<>(
            Arrays.asList(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)));
    folders.addAll(List.of("/usr/local/go/bin", "/usr/lib/go/bin"));
    return folders.stream()
        .map(place -> Path.of(place, "go"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("there is no Go here; Debian has it in golang-go"))
        .toString();
  }
}
