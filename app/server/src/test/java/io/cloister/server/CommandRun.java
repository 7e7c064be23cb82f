package io.cloister.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.http.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/// What a command said and how it ended, run in this process; [CommandProcess] runs one in its own.
record CommandRun(int code, String out, String err) {
  static CommandRun of(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.line(words).setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(words);
    return new CommandRun(code, out.toString(), err.toString());
  }

  static CommandRun with(Path configuration, String... words) {
    return of(
        Stream.concat(Arrays.stream(words), Stream.of("--config", configuration.toString()))
            .toArray(String[]::new));
  }

  JsonNode json() throws Exception {
    return Json.mapper().readTree(out);
  }
}
