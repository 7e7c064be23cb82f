package io.cloister.installer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.installer.preflight.Finding;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The commands, as somebody types them.
class InstallerTest {
  @TempDir Path folder;

  @Command(name = "cloister")
  private static final class Cloister {}

  private record Run(int code, String out, String err) {
    static Run of(String... words) {
      StringWriter out = new StringWriter();
      StringWriter err = new StringWriter();
      int code =
          Installer.addTo(new CommandLine(new Cloister()))
              .setOut(new PrintWriter(out))
              .setErr(new PrintWriter(err))
              .execute(words);
      return new Run(code, out.toString(), err.toString());
    }
  }

  @Test
  void preflightLooksAtWhatTheConfigurationNames() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path file =
          Files.writeString(
              folder.resolve("cloister.yml"),
              """
              home: "%s/Daten der Firma"
              http:
                port: %d
              model:
                url: http://127.0.0.1:9   # closed
              """
                  .formatted(folder, other.getLocalPort()));
      Thread.ofVirtual().start(() -> hangUp(other));
      Run run = Run.of("preflight", "--json", "--config", file.toString());
      assertThat(run.code()).as(run.err()).isEqualTo(1);
      assertThat(run.out())
          .startsWith("{\"items\":[{\"check\":\"processors\"")
          .contains("{\"check\":\"port\",\"verdict\":\"failed\"")
          .contains("{\"check\":\"model\",\"verdict\":\"warning\"")
          .contains("Daten der Firma can be made");
    }
  }

  /// On whoever calls.
  private static void hangUp(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        socket.accept().close();
      } catch (IOException closed) {
        return;
      }
    }
  }

  @Test
  void warningsAreNoFailure() {
    Run run = Run.of("preflight", "--data", folder.toString(), "--model", "127.0.0.1:9");
    assertThat(run.out()).contains("! model").contains("http://127.0.0.1:9 does not answer");
    assertThat(run.code()).as(run.out()).isZero();
  }

  @Test
  void aWrongQuestionIsSaidWithWhatItTakes() {
    assertThat(Run.of("preflight", "--port", "70000").code()).isEqualTo(2);
    assertThat(Run.of("preflight", "--model", "ftp://x").err()).contains("http://127.0.0.1:11434");
    assertThat(Run.of("preflight", "--directory", "").err()).contains("ldap.example.org:636");
    assertThat(Run.of("preflight", "--config", "/nowhere.yml").err()).contains("cannot be read");
    Run both = Run.of("setup", "--home", "/a", "--root", "/b");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("name one of them");
  }

  @Test
  void aBuildTreeIsNotSetUp() {
    Run run = Run.of("setup", "--home", folder.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("Unpack a package");
  }

  @Test
  void thereMayBeNothingToUninstall() {
    Run run = Run.of("uninstall", "--root", folder.toString());
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("nothing of setup's");
  }

  @Test
  void aTerminalWithoutUnicodeGetsMarksThatItCanShow() {
    List<Finding> findings =
        List.of(
            new Finding("disk_space", Finding.Verdict.OK, "9.0 GB free", ""),
            new Finding("port", Finding.Verdict.FAILED, "80 is for root alone", "Take 8443."));
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    FindingsText.print(findings, out, StandardCharsets.US_ASCII);
    FindingsText.print(findings, out, StandardCharsets.UTF_8);
    out.flush();
    assertThat(text.toString())
        .isEqualTo(
            """
            + disk space  9.0 GB free
            x port        80 is for root alone
                          Take 8443.
            ✓ disk space  9.0 GB free
            ✗ port        80 is for root alone
                          Take 8443.
            """);
  }

  @Test
  void jsonIsQuoted() {
    assertThat(JsonText.of(List.of("a\"b\\c\n", true, 3)))
        .isEqualTo("[\"a\\\"b\\\\c\\u000a\",true,3]");
  }
}
