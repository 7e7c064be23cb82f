package io.cloister.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A process that says what it has done, and is killed without warning. What it has said must be
/// there afterwards.
public final class Victim {
  private Victim() {}

  /// Says in the process that something is done.
  public static synchronized void say(String what) {
    System.out.println("<" + what + ">");
    // Nobody is left who would kill it.
    if (System.out.checkError()) {
      Runtime.getRuntime().halt(1);
    }
  }

  /// Tells whoever waits for many rounds how far they have come.
  public static void survived(int round, long acknowledged) {
    System.err.println("round " + round + ": all " + acknowledged + " are there");
  }

  /// Starts a class with a folder, and kills it when it has said so many things.
  ///
  /// @return all that it came to say
  public static List<String> kill(Class<?> main, Path folder, int enough)
      throws IOException, InterruptedException {
    return kill(main, folder, enough, Duration.ZERO);
  }

  /// @param grace how long it lives on after that
  public static List<String> kill(Class<?> main, Path folder, int enough, Duration grace)
      throws IOException, InterruptedException {
    List<String> command = ChildJava.command(List.of());
    command.addAll(List.of(main.getName(), folder.toString()));
    Process victim =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<String> said = new ArrayList<>();
    try (BufferedReader lines = victim.inputReader(StandardCharsets.UTF_8)) {
      String line;
      while ((line = lines.readLine()) != null) {
        // Libraries log as well, and the last line may be cut off by the kill: only whole ones
        // count.
        if (line.startsWith("<") && line.endsWith(">")) {
          said.add(line.substring(1, line.length() - 1));
          if (said.size() == enough) {
            Thread.sleep(grace);
            victim.toHandle().destroyForcibly();
          }
        }
      }
    }
    victim.waitFor();
    assertThat(said).hasSizeGreaterThanOrEqualTo(enough);
    return said;
  }
}
