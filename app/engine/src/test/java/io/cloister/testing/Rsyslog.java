package io.cloister.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A real rsyslog in a folder of its own, on loopback, that takes messages over TLS from whoever
/// shows a certificate with the right name, and writes each on a line of a file.
public final class Rsyslog implements AutoCloseable {
  /// What a test that cannot have one says.
  public static final String MISSING =
      "no rsyslogd with GnuTLS was found here; Debian has it in the packages rsyslog and rsyslog-gnutls";

  /// The name that a sender has to have.
  public static final String SENDER = "cloister.example.org";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<Path> PROGRAMS =
      List.of(Path.of("/usr/sbin/rsyslogd"), Path.of("/sbin/rsyslogd"));
  private static final List<String> MODULES =
      List.of(
          "/usr/lib/rsyslog",
          "/usr/lib64/rsyslog",
          "/usr/lib/x86_64-linux-gnu/rsyslog",
          "/usr/lib/aarch64-linux-gnu/rsyslog");

  private final Path folder;
  private final Authority authority;
  private final Authority.Issued sender;
  private final int port;
  private Process process;

  private Rsyslog(Path folder) throws Exception {
    this.folder = Files.createDirectories(folder);
    this.authority = Authority.in(folder.resolve("authority"));
    this.sender = authority.issue("sender", "dns:" + SENDER);
    try (ServerSocket free = new ServerSocket(0)) {
      this.port = free.getLocalPort();
    }
    configure();
  }

  /// Whether there is one on this machine.
  public static boolean here() {
    return PROGRAMS.stream().anyMatch(Files::exists)
        && MODULES.stream().anyMatch(place -> Files.exists(Path.of(place, "lmnsd_gtls.so")));
  }

  /// @param folder is made
  public static Rsyslog start(Path folder) throws Exception {
    Rsyslog rsyslog = new Rsyslog(folder);
    rsyslog.start();
    return rsyslog;
  }

  public int port() {
    return port;
  }

  /// In PEM, what its certificate is signed with.
  public Path trusted() {
    return folder.resolve("authority.pem");
  }

  /// A certificate and key that it takes messages from.
  public Authority.Issued sender() {
    return sender;
  }

  /// `ID SD TEXT` of every message that came, in their order.
  public List<String> messages() throws IOException {
    return Files.exists(told()) ? Files.readAllLines(told()) : List.of();
  }

  /// On the same port again.
  public void start() throws IOException, InterruptedException {
    process =
        new ProcessBuilder(
                PROGRAMS.stream().filter(Files::exists).findFirst().orElseThrow().toString(),
                "-n",
                "-f",
                configuration().toString(),
                "-i",
                folder.resolve("pid").toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
            .start();
    // Whoever is ended half-way leaves none behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException("rsyslogd did not start: " + Files.readString(folder.resolve("log")));
      }
      Thread.sleep(20);
    }
  }

  /// With SIGKILL.
  public void kill() throws IOException, InterruptedException {
    process.destroyForcibly().waitFor();
    Files.deleteIfExists(folder.resolve("pid"));
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE)) {
      process.destroyForcibly().waitFor();
    }
  }

  private void configure() throws Exception {
    Authority.Issued own = authority.issue("rsyslog", "ip:127.0.0.1,dns:localhost");
    Files.writeString(trusted(), authority.pem());
    Files.writeString(
        configuration(),
        """
        global(
          workDirectory="%1$s"
          maxMessageSize="64k"
          defaultNetstreamDriver="gtls"
          defaultNetstreamDriverCAFile="%2$s"
          defaultNetstreamDriverCertFile="%3$s"
          defaultNetstreamDriverKeyFile="%4$s"
        )
        module(
          load="imtcp"
          streamDriver.name="gtls"
          streamDriver.mode="1"
          streamDriver.authMode="x509/name"
          permittedPeer=["%5$s"]
        )
        template(name="line" type="string" string="%%msgid%% %%structured-data%%%%msg%%\\n")
        input(type="imtcp" address="0.0.0.0" port="%6$d")
        action(type="omfile" file="%7$s" template="line")
        """
            .formatted(folder, trusted(), own.certificate(), own.key(), SENDER, port, told()));
  }

  private Path configuration() {
    return folder.resolve("rsyslog.conf");
  }

  private Path told() {
    return folder.resolve("messages");
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }
}
