package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.llm.OllamaStub;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErasureTest extends ErasureContract {
  private static final String DATABASE = "data/cloister.mv.db";

  @Override
  Map<String, String> database() {
    return Map.of();
  }

  @Override
  void keepDatabase() throws Exception {
    Files.copy(home().resolve(DATABASE), kept());
    // What they did is sealed in it; only the account is not.
    String text = new String(Files.readAllBytes(kept()), StandardCharsets.ISO_8859_1);
    assertThat(text).contains("Quackenbush").doesNotContain("xylophonist");
  }

  @Override
  void restoreDatabase() throws Exception {
    Files.copy(kept(), home().resolve(DATABASE), StandardCopyOption.REPLACE_EXISTING);
  }

  /// Somebody with the machine, while the server is stopped. The bundles are made again later.
  @Test
  void theCommandLeavesNothingEither() throws Exception {
    try (OllamaStub model = new OllamaStub(OllamaStub.Fault.NONE)) {
      try (DevAppliance appliance = DevAppliance.over(home(), environment(model))) {
        fill(appliance);
        export(appliance, Map.of());
      }
      Path file = Files.writeString(folder.resolve("cloister.yml"), "home: " + home() + "\n");
      assertThat(run("person erase zebulon --config " + file))
          .contains("threads", "--confirm zebulon");
      assertThat(run("person erase zebulon --confirm zebulon --config " + file))
          .contains("Erased.");
      assertNothingIn(home());
      try (DevAppliance appliance = DevAppliance.over(home(), environment(model))) {
        gone(appliance);
      }
    }
  }

  private static String run(String line) {
    StringWriter out = new StringWriter();
    StringWriter wrong = new StringWriter();
    int code =
        Main.line(line.split(" "))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(wrong))
            .execute(line.split(" "));
    assertThat(code).as(wrong.toString()).isZero();
    return out.toString();
  }

  private Path kept() {
    return folder.resolve("kept.mv.db");
  }
}
