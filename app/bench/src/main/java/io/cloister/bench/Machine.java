package io.cloister.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the figures were taken on.
///
/// @param memoryGib of the whole machine, rounded
record Machine(int cores, long memoryGib, String processor, String java) {
  static Machine here() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Machine(
        system.getAvailableProcessors(),
        Math.round(system.getTotalMemorySize() / (double) (1L << 30)),
        named(),
        Runtime.version().toString());
  }

  String description() {
    return cores + " cores (" + processor + "), " + memoryGib + " GiB, Java " + java;
  }

  /// Processes that wanted to run, on average over the last minute; with our own.
  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static String named() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch", ""));
    } catch (IOException notLinux) {
      return System.getProperty("os.arch", "");
    }
  }
}
