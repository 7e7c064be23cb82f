package io.cloister.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class EdgeTest {
  @AutoClose private static final DevAppliance APPLIANCE = DevAppliance.start();

  @ParameterizedTest
  @ValueSource(strings = {"/", "/livez", "/api/v1/session", "/api/v1/none", "/openapi.json"})
  void tellsTheBrowserToBeCareful(String path) {
    Answer answer = APPLIANCE.call("GET", path).send();
    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'self'")
        .contains("script-src 'self';")
        .contains("frame-ancestors 'none'")
        .contains("object-src 'none'");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.header("X-Request-Id")).matches("[0-9a-f]{24}");
    assertThat(answer.header("Server")).isEmpty();
  }

  @Test
  void keepsAnswersOfTheApiOutOfCaches() {
    assertThat(APPLIANCE.key("GET", "/api/v1/session").send().header("Cache-Control"))
        .isEqualTo("no-store");
  }

  @Test
  void logsOneLineWithoutWhatWasAskedOrProved() {
    Logger requests = (Logger) LoggerFactory.getLogger("io.cloister.requests");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    requests.setLevel(Level.INFO);
    requests.addAppender(lines);
    try {
      APPLIANCE.key("GET", "/api/v1/audit/events?actor=the-secret-question").send();
      APPLIANCE
          .call("POST", "/api/v1/session")
          .json(Map.of("login", "admin", "password", DevAppliance.PASSWORD))
          .send();
    } finally {
      requests.detachAppender(lines);
      requests.setLevel(null);
    }
    String log =
        String.join("\n", lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
    assertThat(log)
        .containsPattern(
            "GET /api/v1/audit/events 200 [0-9]+ ms, automation, request [0-9a-f]{24}");
    assertThat(log)
        .doesNotContain("the-secret-question")
        .doesNotContain(DevAppliance.KEY)
        .doesNotContain(DevAppliance.PASSWORD);
  }
}
