package io.cloister.asks;

import io.cloister.testing.Authority;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A real nginx on loopback with the configuration of the manual, word for word but for its port,
/// the files of its certificate, and where Cloister is.
final class Nginx implements AutoCloseable {
  /// What a test that cannot have one says.
  static final String MISSING = "no nginx was found here; distributions have it as nginx";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<String> PLACES =
      List.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx");
  private static final Path PAGE =
      Path.of(System.getProperty("cloister.root", "."), "docs/how-to/behind-a-reverse-proxy.md");

  private final Path folder;
  private final Authority authority;
  private final int port = freePort();
  private final Process process;

  private Nginx(Path folder, int behind) throws Exception {
    this.folder = Files.createDirectories(folder);
    this.authority = Authority.in(folder.resolve("authority"));
    Path configuration = folder.resolve("nginx.conf");
    Files.writeString(configuration, configuration(behind));
    process =
        new ProcessBuilder(
                program().orElseThrow().toString(),
                "-e",
                "stderr",
                "-p",
                folder.toString(),
                "-c",
                configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    // Whoever is ended half-way leaves none behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException("nginx did not start: " + Files.readString(folder.resolve("log")));
      }
      Thread.sleep(20);
    }
  }

  /// Whether there is one on this machine.
  static boolean here() {
    return program().isPresent();
  }

  /// @param folder is made
  /// @param behind the port of Cloister
  static Nginx before(int behind, Path folder) throws Exception {
    return new Nginx(folder, behind);
  }

  URI uri(String path) {
    return URI.create("https://127.0.0.1:" + port + path);
  }

  /// One that trusts its certificate.
  HttpClient client() throws Exception {
    return clientFrom("127.0.0.1");
  }

  /// The same, which connects from an address of loopback.
  HttpClient clientFrom(String address) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(
        "authority",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(authority.pem().getBytes(StandardCharsets.US_ASCII))));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder()
        .sslContext(tls)
        .localAddress(InetAddress.ofLiteral(address))
        .build();
  }

  private String configuration(int behind) throws Exception {
    Authority.Issued issued = authority.issue("nginx", "ip:127.0.0.1");
    Matcher block = Pattern.compile("(?s)```nginx\\n(.*?)```").matcher(Files.readString(PAGE));
    if (!block.find()) {
      throw new AssertionError(PAGE + " has no configuration of nginx");
    }
    String site =
        block
            .group(1)
            .replace("listen 443", "listen 127.0.0.1:" + port)
            .replace("127.0.0.1:8080", "127.0.0.1:" + behind)
            .replace("/etc/nginx/tls/cloister.crt", issued.certificate().toString())
            .replace("/etc/nginx/tls/cloister.key", issued.key().toString());
    return """
    daemon off;
    pid %1$s/nginx.pid;
    events {}
    http {
        access_log off;
        client_body_temp_path %1$s/body;
        proxy_temp_path %1$s/proxy;
        fastcgi_temp_path %1$s/fastcgi;
        uwsgi_temp_path %1$s/uwsgi;
        scgi_temp_path %1$s/scgi;
    %2$s
    }
    """
        .formatted(folder, site);
  }

  private static Optional<Path> program() {
    return PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new AssertionError(none);
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
