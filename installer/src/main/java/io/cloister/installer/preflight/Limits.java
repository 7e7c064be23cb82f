package io.cloister.installer.preflight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What the system lets one process have, as `/proc/self/limits` says it.
final class Limits {
  /// No limit.
  static final long NONE = Long.MAX_VALUE;

  private Limits() {}

  /// The hard one, up to which Java raises its own.
  static long hard(String name) {
    try {
      return hard(name, Files.readString(Path.of("/proc/self/limits")));
    } catch (IOException unknown) {
      return NONE;
    }
  }

  static long hard(String name, String limits) {
    return limits
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).strip().split("\\s+"))
        .filter(words -> words.length > 1 && words[1].matches("[0-9]{1,18}"))
        .map(words -> Long.parseLong(words[1]))
        .findFirst()
        .orElse(NONE);
  }

  static String spell(long limit) {
    return limit == NONE ? "no limit" : String.format(Locale.ROOT, "%,d", limit);
  }
}
