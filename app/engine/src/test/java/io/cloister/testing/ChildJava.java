package io.cloister.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How tests run a class of this build in a process of its own.
public final class ChildJava {
  private ChildJava() {}

  /// The command line up to the class and what it takes.
  ///
  /// Such a process lives for seconds: most of its processor time would go into translating well,
  /// and into threads for collecting garbage that it hardly makes.
  public static List<String> command(List<String> flags) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    return command;
  }
}
