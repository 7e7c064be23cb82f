package io.cloister.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class MetricsTest {
  @AutoClose private static final DevAppliance APPLIANCE = DevAppliance.start();

  @Test
  void countsAnswersByTheClassOfTheirStatus() {
    double good = value("cloister_http_request_duration_seconds_count{status=\"2xx\"}");
    double bad = value("cloister_http_request_duration_seconds_count{status=\"4xx\"}");
    APPLIANCE.call("GET", "/livez").send();
    APPLIANCE.call("GET", "/api/v1/status").send();
    // Whoever asks is answered first and counted after.
    assertThat(value("cloister_http_request_duration_seconds_count{status=\"2xx\"}"))
        .isGreaterThanOrEqualTo(good + 1);
    assertThat(value("cloister_http_request_duration_seconds_count{status=\"4xx\"}"))
        .isEqualTo(bad + 1);
  }

  @Test
  void followsADocumentFromTheQueueIntoTheIndex() throws Exception {
    double indexed = value("cloister_items{state=\"indexed\"}");
    double documents = value("cloister_index_documents");
    double generation = value("cloister_index_generation");
    double events = value("cloister_audit_events_total");
    APPLIANCE
        .key("PUT", "/api/v1/documents/counted")
        .json(Map.of("text", "The weir is counted."))
        .send();
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (value("cloister_items{state=\"indexed\"}") < indexed + 1) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(50);
    }
    assertThat(value("cloister_index_documents")).isEqualTo(documents + 1);
    assertThat(value("cloister_index_passages")).isPositive();
    assertThat(value("cloister_index_generation")).isGreaterThan(generation);
    assertThat(value("cloister_audit_events_total")).isEqualTo(events + 1);
    assertThat(value("cloister_queue_documents")).isZero();
    assertThat(value("cloister_embedder_duration_seconds_count{kind=\"passage\"}")).isPositive();
  }

  @Test
  void countsSearchesAndQuestionsByHowTheyEnded() throws Exception {
    double searches = value("cloister_search_duration_seconds_count");
    APPLIANCE.as("admin", "GET", "/api/v1/search?q=weir").send();
    assertThat(value("cloister_search_duration_seconds_count")).isEqualTo(searches + 1);
    String none = "cloister_ask_duration_seconds_count{outcome=\"no_evidence\"}";
    double before = value(none);
    APPLIANCE
        .as("admin", "POST", "/api/v1/asks")
        .json(Map.of("question", "Who painted the seventh lighthouse of Zanzibar?"))
        .send();
    // Whoever asks has the answer first, and is counted after.
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (value(none) < before + 1) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(20);
    }
  }

  @Test
  void saysThatThereIsNoKeyAndNoBackup() {
    assertThat(value("cloister_license_end_seconds")).isZero();
    assertThat(value("cloister_backup_last_seconds")).isZero();
  }

  @Test
  void showsAModelServerThatIsAway() throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (value("cloister_model_circuit_open") != 1) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(50);
    }
    assertThat(value("cloister_part_status{part=\"model\"}")).isEqualTo(1);
    assertThat(value("cloister_part_status{part=\"database\"}")).isZero();
    assertThat(value("cloister_model_calls_total{outcome=\"unreachable\"}")).isZero();
  }

  @Test
  void namesNothingOfTheInside() {
    assertThat(text().lines().filter(line -> !line.startsWith("#")))
        .allMatch(line -> line.startsWith("cloister_"))
        .noneMatch(line -> line.contains("127.0.0.1"))
        .noneMatch(line -> line.toLowerCase(java.util.Locale.ROOT).contains("jetty"));
  }

  @Test
  void speaksOpenMetricsToThoseWhoAskForIt() {
    Answer plain = APPLIANCE.key("GET", "/metrics").header("Accept", "text/plain").send();
    assertThat(plain.header("Content-Type")).startsWith("text/plain; version=0.0.4");
    Answer open =
        APPLIANCE
            .key("GET", "/metrics")
            .header("Accept", "application/openmetrics-text; version=1.0.0,text/plain;q=0.5")
            .send();
    assertThat(open.header("Content-Type")).startsWith("application/openmetrics-text");
    assertThat(open.body()).endsWith("# EOF\n");
  }

  @Test
  void isForOperatorsOnly() {
    assertThat(APPLIANCE.call("GET", "/metrics").send().status()).isEqualTo(401);
    assertThat(APPLIANCE.as("anna", "GET", "/metrics").send().status()).isEqualTo(403);
  }

  private static String text() {
    Answer answer = APPLIANCE.key("GET", "/metrics").send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static double value(String series) {
    String text = text();
    Matcher line =
        Pattern.compile("^" + Pattern.quote(series) + " (\\S+)$", Pattern.MULTILINE).matcher(text);
    assertThat(line.find()).as(series + " in\n" + text).isTrue();
    return Double.parseDouble(line.group(1));
  }
}
