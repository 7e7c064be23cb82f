package io.cloister.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.cloister.server.DevAppliance;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggingTest {
  private static final String HERE = "/api/v1/logging";

  @AutoClose static final DevAppliance APPLIANCE = DevAppliance.start();

  @Test
  void hasAPartOfTheProgramSayMoreAndPutsItOnRecord() {
    String name = "io.cloister.ingest.tried";
    Map<String, Object> wish = Map.of("logger", name, "level", "debug", "minutes", 5);
    assertThat(APPLIANCE.key("PUT", HERE).json(wish).send().status()).isEqualTo(200);
    assertThat(LoggerFactory.getLogger(name).isDebugEnabled()).isTrue();
    assertThat(LoggerFactory.getLogger("io.cloister.other").isDebugEnabled()).isFalse();
    assertThat(APPLIANCE.key("GET", HERE).send().json().at("/items/0/logger").asText())
        .isEqualTo(name);
    var event =
        APPLIANCE
            .key("GET", "/api/v1/audit/events?action=system.logging&resource=" + name)
            .send()
            .json()
            .at("/items/0/detail");
    assertThat(event.get("before").asText()).isEqualTo("warn");
    assertThat(event.get("after").asText()).isEqualTo("debug");
  }

  @Test
  void goesBackByItself() throws Exception {
    String name = "io.cloister.ingest.back";
    try (LogLevels levels = new LogLevels(Clock.systemUTC())) {
      levels.raise(name, Level.DEBUG, Duration.ofMinutes(5));
      levels.raise(name, Level.DEBUG, Duration.ofMillis(50));
      assertThat(LoggerFactory.getLogger(name).isDebugEnabled()).isTrue();
      long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (!levels.list().isEmpty()) {
        assertThat(System.nanoTime()).isLessThan(end);
        Thread.sleep(10);
      }
      assertThat(LoggerFactory.getLogger(name).isDebugEnabled()).isFalse();
    }
  }

  @Test
  void leavesLibrariesAloneWhichWriteDownWhatPeopleSay() {
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of("logger", "org.eclipse.jetty", "level", "debug"),
            Map.of("logger", "io.cloister", "level", "loud"),
            Map.of("logger", "io.cloister", "level", "debug", "minutes", 0))) {
      DevAppliance.Answer answer = APPLIANCE.key("PUT", HERE).json(wrong).send();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().get("errors")).hasSize(1);
    }
    DevAppliance.SignedIn tilda = APPLIANCE.newPerson("tilda", "tenant_admin");
    assertThat(tilda.call("GET", HERE).send().status()).isEqualTo(403);
  }
}
