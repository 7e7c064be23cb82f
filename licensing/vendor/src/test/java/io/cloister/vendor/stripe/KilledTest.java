package io.cloister.vendor.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The process is killed when an event is on disk and nothing was answered: Stripe tells it again,
/// and there is still one key, which reaches the outbox.
class KilledTest {
  @TempDir Path folder;

  /// The other process.
  static final class Victim {
    public static void main(String[] arguments) throws Exception {
      Sold sold = new Sold(Path.of(arguments[0]), () -> Runtime.getRuntime().halt(137));
      System.out.println(sold.address("/stripe"));
      System.out.flush();
      Thread.sleep(60_000);
      sold.close();
    }
  }

  @Test
  void issuesOnceAllTheSame() throws Exception {
    String event =
        Told.paid(
            "evt_1",
            Sold.CONTRACT,
            "in_1",
            "2026-12-01T10:00:00Z",
            "2027-01-01T10:00:00Z",
            "2026-12-01T10:00:00Z");
    Process victim =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                folder.toString())
            .redirectError(folder.resolve("log").toFile())
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8))) {
      URI address = URI.create(out.readLine());
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .header(
                  "Stripe-Signature",
                  Sold.header(event, new TestClock("2026-12-01T10:00:00Z").instant(), Sold.SECRET))
              .POST(BodyPublishers.ofString(event))
              .build();
      assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
      assertThat(victim.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(victim.exitValue()).isEqualTo(137);
    } finally {
      victim.destroyForcibly();
    }
    assertThat(folder.resolve("outbox")).isDirectoryNotContaining("glob:**.pem");
    try (Sold again = new Sold(folder)) {
      assertThat(again.keys()).hasSize(1);
      Path file = again.outbox.file(again.keys().getFirst());
      assertThat(Files.readString(file)).isEqualTo(again.keys().getFirst().text());
      assertThat(again.tell(event)).isEqualTo("200 known");
      assertThat(again.keys()).hasSize(1);
    }
  }
}
