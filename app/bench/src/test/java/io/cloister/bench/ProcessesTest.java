package io.cloister.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProcessesTest {
  @BeforeEach
  void needsLinux() {
    assumeTrue(Files.exists(Path.of("/proc/self/stat")), "only Linux tells of processes in /proc");
  }

  @Test
  void countsTheProcessorTimeOfThisProcess() throws IOException {
    Duration before = Processes.self().cpu();
    Duration machine = Processes.machineCpu();
    long end = System.nanoTime() + Duration.ofMillis(200).toNanos();
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(Processes.self().cpu()).isGreaterThan(before);
    assertThat(Processes.machineCpu()).isGreaterThan(machine);
  }

  @Test
  void tellsMemoryAndOpenFiles() throws IOException {
    Processes.Memory memory = Processes.self().memory();
    assertThat(memory.resident()).isBetween(20.0, 16_384.0);
    assertThat(memory.peak()).isGreaterThanOrEqualTo(memory.resident());
    assertThat(memory.own()).isPositive();
    assertThat(Processes.self().openFiles()).isPositive();
  }
}
