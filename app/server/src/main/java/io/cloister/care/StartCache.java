package io.cloister.care;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What an installed program's starts begin with. The launcher compares it with what it was made
/// from and leaves it aside where that changed; here the same is asked with the same tool.
record StartCache(Path program) {
  enum State {
    FRESH,
    STALE,
    NONE
  }

  State state() throws IOException, InterruptedException {
    Path key = program.resolve("lib/start.aot.key");
    if (!Files.exists(key) || !Files.exists(program.resolve("lib/start.aot"))) {
      return State.NONE;
    }
    // The launcher's shell sorts as its language does.
    Set<String> made = Set.copyOf(Files.readAllLines(key));
    return made.equals(ingredients()) ? State.FRESH : State.STALE;
  }

  private Set<String> ingredients() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("cksum"));
    try (Stream<Path> jars = Files.list(program.resolve("lib"))) {
      jars.map(jar -> "lib/" + jar.getFileName())
          .filter(name -> name.endsWith(".jar"))
          .sorted()
          .forEach(command::add);
    }
    command.addAll(
        List.of(
            "lib/jvm.options",
            "runtime/release",
            "runtime/lib/modules",
            "runtime/lib/server/libjvm.so"));
    Process sum =
        new ProcessBuilder(command)
            .directory(program.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (Stream<String> lines = sum.inputReader(StandardCharsets.UTF_8).lines()) {
      Set<String> found = lines.collect(Collectors.toSet());
      sum.waitFor();
      return found;
    }
  }

  void delete() throws IOException {
    Files.deleteIfExists(program.resolve("lib/start.aot.key"));
    Files.deleteIfExists(program.resolve("lib/start.aot"));
  }
}
