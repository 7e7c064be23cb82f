package io.cloister.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks another Java process for its heap, with the JDK's own `jcmd`.
final class Heap {
  /// A line of the serial collector's: `def new generation total 9792K, used 512K`.
  private static final Pattern USED = Pattern.compile("generation +total [0-9]+K, used ([0-9]+)K");

  private static final Pattern ALSO =
      Pattern.compile("(?:DefNew|Tenured) +total [0-9]+K, used ([0-9]+)K");

  private Heap() {}

  /// What is in use after a collection, in MiB.
  static double used(Server server) throws IOException, InterruptedException {
    jcmd(server, "GC.run");
    return used(jcmd(server, "GC.heap_info"));
  }

  /// @throws IOException when it is not the answer of a serial collector
  static double used(String told) throws IOException {
    long kilobytes = 0;
    boolean found = false;
    for (Pattern pattern : new Pattern[] {USED, ALSO}) {
      Matcher matcher = pattern.matcher(told);
      while (matcher.find()) {
        kilobytes += Long.parseLong(matcher.group(1));
        found = true;
      }
    }
    if (!found) {
      throw new IOException("jcmd told nothing of the heap: " + told);
    }
    return kilobytes / 1024.0;
  }

  private static String jcmd(Server server, String command)
      throws IOException, InterruptedException {
    Process asking =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(server.process().pid()),
                command)
            .redirectErrorStream(true)
            .start();
    String told = new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    asking.waitFor();
    return told;
  }
}
