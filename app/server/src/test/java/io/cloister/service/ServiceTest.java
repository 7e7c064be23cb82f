package io.cloister.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloister.testing.NotifyReceiver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTest {
  @TempDir Path folder;

  private final AtomicBoolean lives = new AtomicBoolean(true);
  private final AtomicBoolean ready = new AtomicBoolean();

  private Map<String, String> environment(NotifyReceiver receiver) {
    return Map.of("NOTIFY_SOCKET", receiver.name(), "WATCHDOG_USEC", "200000");
  }

  private Service.Condition condition() {
    return new Service.Condition(patience -> lives.get(), ready::get, () -> "All\nis well");
  }

  @Test
  void saysWhatTheStartIsDoingAndThatItMayTakeItsTime() throws Exception {
    try (NotifyReceiver receiver = NotifyReceiver.in(folder)) {
      Service.of(environment(receiver)).doing("Opens the data");
      assertThat(receiver.take()).isEqualTo("EXTEND_TIMEOUT_USEC=600000000\nSTATUS=Opens the data");
    }
  }

  @Test
  void isReadyOnlyOnceItIs() throws Exception {
    try (NotifyReceiver receiver = NotifyReceiver.in(folder);
        Service service = Service.of(environment(receiver))) {
      service.watch(condition());
      assertThat(receiver.take()).contains("STATUS=All is well").doesNotContain("READY");
      assertThat(receiver.take()).doesNotContain("READY").doesNotContain("WATCHDOG");
      ready.set(true);
      assertThat(receiver.until("READY=1")).contains("WATCHDOG=1");
      assertThat(receiver.take()).isEqualTo("WATCHDOG=1");
    }
  }

  /// A server that is degraded lives; one that does not answer is started again by systemd.
  @Test
  void isSilentAsSoonAsItDoesNotAnswer() throws Exception {
    try (NotifyReceiver receiver = NotifyReceiver.in(folder);
        Service service = Service.of(environment(receiver))) {
      ready.set(true);
      service.watch(condition());
      receiver.until("READY=1");
      ready.set(false);
      assertThat(receiver.until("WATCHDOG=1")).isNotNull();
      lives.set(false);
      receiver.drain(Duration.ofMillis(500));
      assertThat(receiver.poll(Duration.ofMillis(500))).isNull();
      lives.set(true);
      assertThat(receiver.take()).isEqualTo("WATCHDOG=1");
    }
  }

  @Test
  void saysThatItLooksAtItsFilesAgain() throws Exception {
    AtomicInteger reloads = new AtomicInteger();
    try (NotifyReceiver receiver = NotifyReceiver.in(folder);
        Service service = Service.of(environment(receiver))) {
      ready.set(true);
      service.watch(condition());
      receiver.until("READY=1");
      service.reload(() -> "Done " + reloads.incrementAndGet());
      assertThat(receiver.until("RELOADING=1")).containsPattern("MONOTONIC_USEC=[1-9]");
      assertThat(receiver.until("STATUS=Done 1")).contains("READY=1");
    }
  }

  @Test
  void saysThatItStops() throws Exception {
    try (NotifyReceiver receiver = NotifyReceiver.in(folder)) {
      Service.of(environment(receiver)).close();
      assertThat(receiver.take()).startsWith("STOPPING=1\nSTATUS=");
    }
  }

  @Test
  void reachesASocketThatLiesInNoFileSystem() throws Exception {
    try (NotifyReceiver receiver =
        NotifyReceiver.abstractly("cloister-test-" + System.nanoTime())) {
      Service.of(environment(receiver)).doing("Opens the data");
      assertThat(receiver.take()).contains("Opens the data");
    }
  }

  @Test
  void tellsNobodyWhereNobodyAsked() {
    Service service = Service.of(Map.of());
    service.doing("Opens the data");
    service.watch(condition());
    service.close();
  }

  @Test
  void goesOnWhenNobodyListensAnyMore() {
    Service service = Service.of(Map.of("NOTIFY_SOCKET", folder.resolve("gone").toString()));
    service.doing("Opens the data");
    service.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"relative", "vsock:2:1234"})
  void refusesWhatIsNoSuchSocket(String name) {
    assertThatThrownBy(() -> Service.of(Map.of("NOTIFY_SOCKET", name)))
        .hasMessageContaining("NOTIFY_SOCKET");
  }
}
