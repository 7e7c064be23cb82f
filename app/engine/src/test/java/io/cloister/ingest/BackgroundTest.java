package io.cloister.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class BackgroundTest {
  @Test
  void makesRoomForOthersInThisThreadAndThoseItStarts() throws Exception {
    CompletableFuture<Integer> own = new CompletableFuture<>();
    CompletableFuture<Integer> started = new CompletableFuture<>();
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              Background.enter();
              own.complete(nice());
              Thread.ofPlatform().start(() -> started.complete(nice()));
            });
    thread.join();
    assertThat(own.get()).isGreaterThanOrEqualTo(Background.NICE);
    assertThat(started.get()).isGreaterThanOrEqualTo(Background.NICE);
  }

  @Test
  void leavesTheOtherThreadsOfTheProcessAlone() throws Exception {
    int before = nice();
    Thread thread = Thread.ofPlatform().start(Background::enter);
    thread.join();
    assertThat(nice()).isEqualTo(before);
  }

  private static int nice() {
    try {
      String stat = Files.readString(Path.of("/proc/thread-self/stat"));
      return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
