package io.cloister.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A real OpenLDAP server in a folder of its own, on loopback, with StartTLS and LDAPS.
public final class Slapd implements AutoCloseable {
  /// What a test that cannot have one says.
  public static final String MISSING =
      "no slapd was found here; Debian has it in the package slapd, Fedora in openldap-servers";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<String> PROGRAMS =
      List.of(
          "/usr/sbin/slapd", "/usr/libexec/slapd", "/usr/local/libexec/slapd", "/usr/lib/slapd");
  private static final List<String> SCHEMAS =
      List.of("/etc/ldap/schema", "/etc/openldap/schema", "/usr/local/etc/openldap/schema");
  private static final List<String> MODULES =
      List.of("/usr/lib/ldap", "/usr/lib64/openldap", "/usr/lib/openldap", "/usr/libexec/openldap");

  private final Path folder;
  private final Authority authority;
  private final int plain = freePort();
  private final int encrypted = freePort();
  private Process process;

  private Slapd(Path folder, Authority authority) throws IOException {
    this.folder = folder;
    this.authority = authority;
  }

  /// Whether there is one on this machine.
  public static boolean here() {
    return first(PROGRAMS).isPresent() && first(SCHEMAS).isPresent();
  }

  /// Loads the entries and starts.
  ///
  /// @param folder is made
  /// @param base the suffix; `cn=admin` below it, password `admin-secret`, may do anything
  /// @param rules lines of `slapd.conf` for the database: access, limits, indexes, overlays
  /// @param ldif a file with the entries
  public static Slapd start(Path folder, String base, List<String> rules, Path ldif)
      throws Exception {
    Files.createDirectories(folder.resolve("data"));
    Slapd slapd = new Slapd(folder, Authority.in(folder.resolve("authority")));
    slapd.configure(base, rules);
    slapd.run("slapadd", "-q", "-f", slapd.configuration().toString(), "-l", ldif.toString());
    slapd.start();
    return slapd;
  }

  /// For StartTLS.
  public URI plain() {
    return URI.create("ldap://127.0.0.1:" + plain);
  }

  public URI encrypted() {
    return URI.create("ldaps://127.0.0.1:" + encrypted);
  }

  /// In PEM, what its certificate is signed with.
  public String trusted() throws Exception {
    return authority.pem();
  }

  public long pid() {
    return process.pid();
  }

  /// Ends it and starts it again, on the same ports.
  public void restart() throws IOException, InterruptedException {
    close();
    start();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  private void start() throws IOException, InterruptedException {
    process =
        new ProcessBuilder(
                first(PROGRAMS).orElseThrow().toString(),
                "-d",
                "none",
                "-f",
                configuration().toString(),
                "-h",
                plain() + " " + encrypted())
            .redirectErrorStream(true)
            .redirectOutput(log().toFile())
            .start();
    // Whoever is ended half-way leaves none behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!answers(plain) || !answers(encrypted)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException("slapd did not start: " + Files.readString(log()));
      }
      Thread.sleep(20);
    }
  }

  private void configure(String base, List<String> rules) throws Exception {
    Authority.Issued issued = authority.issue("slapd", "ip:127.0.0.1");
    Path pem = folder.resolve("authority.pem");
    Files.writeString(pem, authority.pem());
    List<String> lines = new ArrayList<>();
    Path schemas = first(SCHEMAS).orElseThrow();
    for (String schema : List.of("core", "cosine", "inetorgperson", "nis")) {
      lines.add("include " + schemas.resolve(schema + ".schema"));
    }
    first(MODULES)
        .ifPresent(modules -> {
          lines.add("modulepath " + modules);
          Stream.of("back_mdb", "ppolicy")
              .filter(module -> Files.exists(modules.resolve(module + ".la")))
              .forEach(module -> lines.add("moduleload " + module));
        });
    lines.add("pidfile " + folder.resolve("slapd.pid"));
    lines.add("TLSCACertificateFile " + pem);
    lines.add("TLSCertificateFile " + issued.certificate());
    lines.add("TLSCertificateKeyFile " + issued.key());
    lines.add("database mdb");
    lines.add("maxsize 1073741824");
    lines.add("suffix \"" + base + "\"");
    lines.add("rootdn \"cn=admin," + base + "\"");
    lines.add("rootpw admin-secret");
    lines.add("directory " + folder.resolve("data"));
    lines.addAll(rules);
    Files.write(configuration(), lines);
  }

  private void run(String tool, String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    // One program under many names; it goes by what it is called.
    command.add(first(PROGRAMS).orElseThrow().resolveSibling(tool).toString());
    command.addAll(List.of(options));
    Path told = folder.resolve(tool + ".log");
    Process tried =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(told.toFile()).start();
    if (tried.waitFor() != 0) {
      throw new IOException(tool + ": " + Files.readString(told));
    }
  }

  private Path configuration() {
    return folder.resolve("slapd.conf");
  }

  private Path log() {
    return folder.resolve("slapd.log");
  }

  private static Optional<Path> first(List<String> places) {
    return places.stream().map(Path::of).filter(Files::exists).findFirst();
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
