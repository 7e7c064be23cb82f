package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `cloister self-test`, in a process of its own.
class SelfTestCommandIT {
  private static final Path SAMPLE =
      Path.of(System.getProperty("cloister.root", "../..")).resolve("packaging/sample");

  @TempDir Path folder;

  @Test
  void asksTheSampleAndTouchesNoDataOfTheOperator() throws Exception {
    Path home = folder.resolve("home");
    CommandProcess done =
        CommandProcess.run(
            Map.of("CLOISTER_HOME", home.toString(), "CLOISTER_HTTP_PORT", "1"),
            "self-test",
            "--sample",
            SAMPLE.toString());
    assertThat(done.code()).as(done.out() + done.err()).isZero();
    assertThat(done.out()).contains("works on this machine");
    assertThat(home).doesNotExist();
  }

  @Test
  void saysWhichFolderIsNoSample() throws Exception {
    CommandProcess done = CommandProcess.run(Map.of(), "self-test", "--sample", folder.toString());
    assertThat(done.code()).isEqualTo(1);
    assertThat(done.err()).contains("cloister: " + folder + " is no sample");
  }
}
