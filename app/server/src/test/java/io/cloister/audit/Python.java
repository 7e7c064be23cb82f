package io.cloister.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The second verifier, in a process of its own.
final class Python {
  private static final Path SCRIPT =
      Path.of(System.getProperty("cloister.root", "."), "app/server/src/test/python")
          .resolve("verify_bundle.py");

  private Python() {}

  record Said(int code, String text) {}

  /// @param checkpoint at most one that was held
  static Said verify(Path bundle, Path... checkpoint) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("python3", SCRIPT.toString(), bundle.toString()));
    List.of(checkpoint).forEach(file -> command.add(file.toString()));
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException missing) {
      throw new AssertionError(
          "There is no python3, which these tests need: apt-get install python3 openssl", missing);
    }
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    assertThat(text)
        .as("openssl is needed as well")
        .doesNotContain("No such file or directory: 'openssl'");
    return new Said(code, text);
  }
}
