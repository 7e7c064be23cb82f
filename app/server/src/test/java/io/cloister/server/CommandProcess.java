package io.cloister.server;

import io.cloister.testing.ChildJava;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// `cloister COMMAND` in a process of its own, run to its end.
///
/// @param code what it ended with
record CommandProcess(int code, String out, String err) {
  static CommandProcess run(Map<String, String> environment, String... arguments) throws Exception {
    Path out = Files.createTempFile("cloister-command", ".out");
    Path err = Files.createTempFile("cloister-command", ".err");
    try {
      Process process = start(environment, out, err, arguments);
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError("It did not end: " + Files.readString(err));
      }
      return new CommandProcess(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /// One that somebody else ends.
  static Process start(Map<String, String> environment, Path out, Path err, String... arguments)
      throws Exception {
    List<String> command = ChildJava.command(List.of("-Xmx256m"));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("CLOISTER_"));
    builder.environment().putAll(environment);
    return builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
  }
}
