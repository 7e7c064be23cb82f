package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.testing.Authority;
import io.cloister.testing.NotifyReceiver;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real process under something that listens as systemd does, with TLS of its own.
class ServiceIT {
  /// Whoever started the tests with nohup has SIGHUP ignored below, by Java too. systemd does not.
  private static final List<String> HEARING =
      List.of(
          "python3",
          "-c",
          "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_DFL); os.execvp(sys.argv[1], sys.argv[1:])");

  @TempDir Path folder;

  @Test
  void livesTheLifeOfAService() throws Exception {
    Authority authority = Authority.in(folder.resolve("authority"));
    Authority.Issued first = authority.issue("first", "ip:127.0.0.1,dns:localhost");
    Authority.Issued second = authority.issue("second", "ip:127.0.0.1,dns:localhost");
    Path certificate = Files.copy(first.certificate(), folder.resolve("server.crt"));
    Path key = Files.copy(first.key(), folder.resolve("server.key"));
    HttpClient client = client(authority);
    Path journal = Files.createFile(folder.resolve("log"));
    Map<String, Object> inode = Files.readAttributes(journal, "unix:dev,ino");
    try (NotifyReceiver systemd = NotifyReceiver.in(folder)) {
      try (ServerProcess server =
          new ServerProcess(
              client,
              HEARING,
              folder.resolve("home"),
              journal,
              Map.of(
                  "JOURNAL_STREAM",
                  inode.get("dev") + ":" + inode.get("ino"),
                  "NOTIFY_SOCKET",
                  systemd.name(),
                  "WATCHDOG_USEC",
                  "8000000",
                  "CLOISTER_HTTP_TLS_CERTIFICATE_FILE",
                  certificate.toString(),
                  "CLOISTER_HTTP_TLS_KEY_FILE",
                  key.toString()))) {
        URI live = server.address().resolve("/livez");
        assertThat(systemd.take()).contains("STATUS=Opens the data");
        assertThat(systemd.until("READY=1")).contains("WATCHDOG=1");
        assertThat(systemd.until("WATCHDOG=1")).doesNotContain("READY");
        HttpResponse<String> answer = ask(client, live);
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        assertThat(shown(authority, live)).contains("CN=first");

        // A key that is another's: the old pair stays.
        Files.copy(second.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING);
        reload(server);
        assertThat(systemd.until("RELOADING=1")).isNotNull();
        assertThat(systemd.until("READY=1")).contains("is not the one of the certificate");
        assertThat(shown(authority, live)).contains("CN=first");

        Files.copy(second.key(), key, StandardCopyOption.REPLACE_EXISTING);
        reload(server);
        assertThat(systemd.until("STATUS=Another certificate is shown")).contains("READY=1");
        assertThat(shown(authority, live)).contains("CN=second");
        assertThat(server.get("/api/v1/audit/events?action=tls.renew").get("items")).hasSize(2);
        assertThat(server.send("GET", "/metrics", "").body())
            .containsPattern("cloister_tls_certificate_end_seconds 1\\.[0-9]+E9");

        // As a company's own: without this machine's address, at which health checks and upgrades
        // ask.
        Authority.Issued company = authority.issue("company", "dns:cloister.example.org");
        Files.copy(company.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(company.key(), key, StandardCopyOption.REPLACE_EXISTING);
        reload(server);
        assertThat(systemd.until("STATUS=Another certificate is shown")).contains("READY=1");
        assertThat(status(authority, server.address().resolve("/readyz"))).isEqualTo(200);

        assertThat(server.log())
            .containsPattern("(?m)^<4>\\S+ The key in ")
            .containsPattern("(?m)^<6>\\S+ GET /readyz 200 ");
        // It asks itself all the time: these are the test's own.
        assertThat(server.log().split("GET /livez ", -1)).hasSizeLessThan(8);
      }
      assertThat(systemd.until("STOPPING=1")).isNotNull();
    }
  }

  private static void reload(ServerProcess server) throws Exception {
    new ProcessBuilder("kill", "-HUP", Long.toString(server.pid())).start().waitFor();
  }

  private static HttpResponse<String> ask(HttpClient client, URI address) throws Exception {
    return client.send(
        HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30)).build(),
        BodyHandlers.ofString());
  }

  /// On a connection of its own.
  private static String shown(Authority authority, URI address) throws Exception {
    try (HttpClient fresh = client(authority)) {
      X509Certificate first =
          (X509Certificate) ask(fresh, address).sslSession().orElseThrow().getPeerCertificates()[0];
      return first.getSubjectX500Principal().getName();
    }
  }

  /// Of an authority that is known, whatever the names.
  private static int status(Authority authority, URI address) throws Exception {
    HttpsURLConnection connection = (HttpsURLConnection) address.toURL().openConnection();
    connection.setSSLSocketFactory(trusting(authority).getSocketFactory());
    connection.setHostnameVerifier((name, session) -> true);
    return connection.getResponseCode();
  }

  private static HttpClient client(Authority authority) throws Exception {
    return HttpClient.newBuilder()
        .sslContext(trusting(authority))
        .connectTimeout(Duration.ofSeconds(10))
        .build();
  }

  private static SSLContext trusting(Authority authority) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry(
        "ca",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(authority.pem().getBytes(StandardCharsets.US_ASCII))));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
