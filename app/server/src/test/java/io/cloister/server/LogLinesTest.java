package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A support bundle has the lines of our log as they stand in the source. So nothing may be put
/// into them there.
class LogLinesTest {
  private static final Pattern CALL = Pattern.compile("\\bLOG\\.(error|warn|info|debug|trace)\\(");
  private static final Pattern CONSTANT =
      Pattern.compile(
          "\\s*\"(?:[^\"\\\\]|\\\\.)*\"(?:\\s*\\+\\s*\"(?:[^\"\\\\]|\\\\.)*\")*\\s*[,)]");

  @Test
  void areConstants() throws IOException {
    Path root = Path.of(System.getProperty("cloister.root", "."));
    List<String> others = new ArrayList<>();
    int calls = 0;
    for (String module : List.of("app/engine", "app/server")) {
      try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
          String source = Files.readString(file);
          Matcher call = CALL.matcher(source);
          while (call.find()) {
            calls++;
            Matcher constant = CONSTANT.matcher(source).region(call.end(), source.length());
            if (!constant.lookingAt()) {
              others.add(
                  file.getFileName() + ": " + source.substring(call.end()).lines().findFirst());
            }
          }
        }
      }
    }
    assertThat(others).isEmpty();
    assertThat(calls).isGreaterThan(50);
  }
}
