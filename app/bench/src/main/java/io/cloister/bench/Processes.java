package io.cloister.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// A process and its children, as Linux tells of them under `/proc`.
record Processes(long pid) {
  /// Linux counts processor time in hundredths of a second, on every machine of today.
  private static final long TICK_MS = 10;

  static Processes self() {
    return new Processes(ProcessHandle.current().pid());
  }

  /// Processor time of the process, and of its children that have ended.
  Duration cpu() throws IOException {
    return cpu(pid);
  }

  /// Processor time of the process and of all its children.
  Duration familyCpu() throws IOException {
    Duration all = cpu();
    for (ProcessHandle child : handle().children().toList()) {
      try {
        all = all.plus(cpu(child.pid()));
      } catch (NoSuchFileException ended) {
        // Its parent has been told, and has counted it.
      }
    }
    return all;
  }

  private static Duration cpu(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    // The second field is a name in brackets, which may hold blanks.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long ticks = 0;
    for (int i = 11; i <= 14; i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return Duration.ofMillis(ticks * TICK_MS);
  }

  private ProcessHandle handle() throws IOException {
    return ProcessHandle.of(pid)
        .orElseThrow(() -> new IOException("The process has ended: " + pid));
  }

  /// Processor time that all processes of the machine have used.
  static Duration machineCpu() throws IOException {
    String[] fields = Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +");
    // user, nice, system, then idle and waiting for the disk, then interrupts.
    long ticks = 0;
    for (int i : new int[] {1, 2, 3, 6, 7}) {
      ticks += Long.parseLong(fields[i]);
    }
    return Duration.ofMillis(ticks * TICK_MS);
  }

  Memory memory() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("/proc/" + pid + "/status"));
    return new Memory(
        megabytes(lines, "VmRSS:"),
        megabytes(lines, "VmHWM:"),
        megabytes(lines, "RssAnon:"),
        megabytes(lines, "RssFile:"));
  }

  int openFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      return (int) files.count();
    }
  }

  long children() throws IOException {
    return handle().children().count();
  }

  /// In MiB.
  ///
  /// @param resident all that is in memory; what the next two sum up to
  /// @param peak the most there ever was
  /// @param own memory that only this process has
  /// @param file pages of files, the index's and the libraries', which the system takes back when
  ///   somebody needs the room
  record Memory(double resident, double peak, double own, double file) {}

  private static double megabytes(List<String> lines, String key) {
    return lines.stream()
            .filter(line -> line.startsWith(key))
            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
            .findFirst()
            .orElse(0)
        / 1024.0;
  }
}
