package io.cloister.care;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.care.StartCache.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCacheTest {
  @TempDir Path program;

  @Test
  void isFreshUntilAFileIsExchangedThatItWasMadeFrom() throws Exception {
    for (String name :
        List.of(
            "lib/a.jar",
            "lib/b.jar",
            "lib/jvm.options",
            "runtime/release",
            "runtime/lib/modules",
            "runtime/lib/server/libjvm.so")) {
      Path file = program.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
    StartCache cache = new StartCache(program);
    assertThat(cache.state()).isEqualTo(State.NONE);

    tune();
    assertThat(cache.state()).isEqualTo(State.FRESH);
    assertThat(new StartCacheLook(program).look().getFirst().state()).isEqualTo(Finding.State.OK);

    Files.writeString(program.resolve("lib/a.jar"), "another");
    assertThat(cache.state()).isEqualTo(State.STALE);
    assertThat(new StartCacheLook(program).look().getFirst().remedy()).contains("cloister tune");

    cache.delete();
    assertThat(cache.state()).isEqualTo(State.NONE);
  }

  /// As `bin/cloister tune` does.
  private void tune() throws Exception {
    Files.writeString(program.resolve("lib/start.aot"), "cache");
    String ingredients =
        "cksum lib/*.jar lib/jvm.options runtime/release runtime/lib/modules runtime/lib/server/libjvm.so";
    Process made =
        new ProcessBuilder("sh", "-c", ingredients)
            .directory(program.toFile())
            .redirectOutput(program.resolve("lib/start.aot.key").toFile())
            .start();
    assertThat(made.waitFor()).isZero();
  }
}
