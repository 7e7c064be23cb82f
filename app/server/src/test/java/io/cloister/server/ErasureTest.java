package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

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
    String text =
        new String(Files.readAllBytes(kept()), java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(text).contains("Quackenbush").doesNotContain("xylophonist");
  }

  @Override
  void restoreDatabase() throws Exception {
    Files.copy(kept(), home().resolve(DATABASE), StandardCopyOption.REPLACE_EXISTING);
  }

  private Path kept() {
    return folder.resolve("kept.mv.db");
  }
}
