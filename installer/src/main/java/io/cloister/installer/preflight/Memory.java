package io.cloister.installer.preflight;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much memory there is, and how much of it a control group leaves us.
///
/// @param machine bytes of the machine; 0 where it is not known
/// @param ours bytes that we may take
record Memory(long machine, long ours) implements Check {
  /// Two gigabytes, less what the kernel keeps of them.
  private static final long WANTED = 1_800_000_000L;

  /// The heap, the model of meaning and the JVM itself do not fit in less.
  private static final long NEEDED = 1_000_000_000L;

  static Memory here() {
    // Java knows both versions of control groups, and looks through those above its own.
    long ours =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    return new Memory(machine(Path.of("/proc/meminfo")), ours);
  }

  private static long machine(Path meminfo) {
    try {
      for (String line : Files.readAllLines(meminfo)) {
        if (line.startsWith("MemTotal:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
        }
      }
    } catch (IOException unknown) {
      // What we may take is known all the same.
    }
    return 0;
  }

  @Override
  public Finding look() {
    // Both are the same where nothing limits us; the kernel's two figures differ by a little.
    boolean limited = ours < machine * 0.95;
    String found =
        limited
            ? Amount.of(ours) + " of " + Amount.of(machine) + ", by a control group"
            : Amount.of(ours);
    String remedy =
        "2 GB are wanted. "
            + (limited
                ? "Raise the limit of the container or of the slice (MemoryMax)."
                : "Give the machine more memory.");
    if (ours < NEEDED) {
      return Finding.failed("memory", found, remedy);
    }
    return ours < WANTED ? Finding.warning("memory", found, remedy) : Finding.ok("memory", found);
  }
}
