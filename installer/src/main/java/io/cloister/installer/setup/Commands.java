package io.cloister.installer.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/// Runs the system's own commands.
final class Commands {
  private Commands() {}

  /// How one ended, and what it said on both channels.
  record Ended(int code, String said) {
    boolean well() {
      return code == 0;
    }
  }

  static Ended run(String... command) throws IOException, InterruptedException {
    return run(List.of(command), "");
  }

  /// @param input what it reads
  static Ended run(List<String> command, String input) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true)
            // Another user may not be where this one is.
            .directory(new File("/"));
    // What somebody has set for a server of their own is not meant for this one.
    builder.environment().keySet().removeIf(name -> name.startsWith("CLOISTER_"));
    Process process = builder.start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(UTF_8));
    } catch (IOException closed) {
      // It did not want to read; how it ends says why.
    }
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), said.strip());
  }

  /// Runs one that has to end well.
  static void must(String... command) throws IOException, InterruptedException, SetupRefused {
    Ended ended = run(command);
    if (!ended.well()) {
      throw new SetupRefused(
          String.join(" ", command)
              + " failed: "
              + ended.said()
              + ". Do by hand what it was to do, and run setup again.",
          SetupRefused.REFUSED);
    }
  }
}
