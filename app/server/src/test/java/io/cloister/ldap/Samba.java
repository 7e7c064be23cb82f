package io.cloister.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Samba as an Active Directory domain controller, its LDAP only, on loopback. It cannot be given
/// other ports than 389 and 636, so it takes root and that nothing else has them.
final class Samba implements AutoCloseable {
  static final String BASE = "DC=skerrow,DC=example";
  static final String MISSING =
      "a Samba domain controller takes root, samba-tool (Debian: samba-ad-dc) and ports 389 and 636"
          + " of 127.0.0.1";

  private static final String ADMINISTRATOR = "Admin-Secret-2026";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Path folder;
  private final Process process;

  private Samba(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  static boolean possible() {
    return "root".equals(System.getProperty("user.name"))
        && Files.exists(Path.of("/usr/bin/samba-tool"))
        && Files.exists(Path.of("/usr/sbin/samba"))
        && !answers(389)
        && !answers(636);
  }

  static Samba start(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    run(
        folder,
        "samba-tool",
        "domain",
        "provision",
        "--realm=SKERROW.EXAMPLE",
        "--domain=SKERROW",
        "--server-role=dc",
        "--dns-backend=NONE",
        "--adminpass=" + ADMINISTRATOR,
        "--targetdir=" + folder.resolve("dc"),
        "--host-name=dc1",
        "--host-ip=127.0.0.1",
        "--option=interfaces=lo",
        "--option=bind interfaces only=yes",
        "--option=posix:eadb=" + folder.resolve("eadb.tdb"),
        "--option=server services=ldap");
    Process process =
        new ProcessBuilder(
                "/usr/sbin/samba", "-i", "-M", "single", "-s", configuration(folder).toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("samba.log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    Samba samba = new Samba(folder, process);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!answers(389) || !answers(636)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException(
            "Samba did not start: " + Files.readString(folder.resolve("samba.log")));
      }
      Thread.sleep(50);
    }
    return samba;
  }

  URI encrypted() {
    return URI.create("ldaps://127.0.0.1:636");
  }

  URI plain() {
    return URI.create("ldap://127.0.0.1:389");
  }

  /// In PEM, what its certificate is signed with.
  String trusted() throws IOException {
    return Files.readString(folder.resolve("dc/private/tls/ca.pem"));
  }

  /// Such as `user create fiona PASSWORD`.
  void tool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("samba-tool"));
    command.addAll(List.of(arguments));
    command.add("-H");
    command.add(folder.resolve("dc/private/sam.ldb").toString());
    run(folder, command.toArray(String[]::new));
  }

  /// A connection that may change anything.
  LDAPConnection administrator() throws LDAPException, GeneralSecurityException {
    return new LDAPConnection(
        new SSLUtil(new TrustAllTrustManager()).createSSLSocketFactory(),
        "127.0.0.1",
        636,
        "CN=Administrator,CN=Users," + BASE,
        ADMINISTRATOR);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  private static Path configuration(Path folder) {
    return folder.resolve("dc/etc/smb.conf");
  }

  private static void run(Path folder, String... command) throws IOException, InterruptedException {
    Path told = folder.resolve("tool.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(told.toFile()).start();
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + Files.readString(told));
    }
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
      return true;
    } catch (IOException none) {
      return false;
    }
  }
}
