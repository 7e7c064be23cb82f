package io.cloister.installer.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationFileTest {
  private static final String FILE =
      """
      # Ours.
      home: "/srv/Daten der \\"Firma\\""   # CLOISTER_HOME

      http:
        bind: 0.0.0.0
        tls:
          certificate_file:    # CLOISTER_HTTP_TLS_CERTIFICATE_FILE
          key_file: 'it''s.pem'
        idle: 30 s # or so
      model:
        url: http://127.0.0.1:11434#x
      """;

  @Test
  void readsWordsOfEveryLevel() {
    assertThat(new ConfigurationFile(FILE).words())
        .containsOnly(
            Map.entry("home", "/srv/Daten der \"Firma\""),
            Map.entry("http.bind", "0.0.0.0"),
            Map.entry("http.tls.key_file", "it's.pem"),
            Map.entry("http.idle", "30 s"),
            Map.entry("model.url", "http://127.0.0.1:11434#x"));
  }

  @Test
  void writesWordsAndLeavesEverythingElse() {
    String written =
        new ConfigurationFile(FILE)
            .with(
                Map.of(
                    "home", "/srv/größer: 地",
                    "http.tls.certificate_file", "/etc/cloister/tls/server.pem"))
            .text();
    assertThat(written)
        .isEqualTo(
            FILE.replace("\"/srv/Daten der \\\"Firma\\\"\"", "\"/srv/größer: 地\"")
                .replace(
                    "certificate_file:    #", "certificate_file: /etc/cloister/tls/server.pem #"));
  }

  @Test
  void whatIsWrittenIsRead() {
    for (String word :
        new String[] {
          "yes", "12:30", "a b", "#1", "it's", "\\", "\"", "- x", "/x:", "true", "8443"
        }) {
      ConfigurationFile written = new ConfigurationFile("home:\n").with(Map.of("home", word));
      assertThat(written.words()).containsEntry("home", word);
    }
  }

  @Test
  void aKeyThatIsNotThereIsAMistakeOfOurs() {
    assertThatThrownBy(() -> new ConfigurationFile(FILE).with(Map.of("http.prot", "1")))
        .hasMessageContaining("http.prot");
  }

  @Test
  void readsWhatWeShip() throws Exception {
    Path shipped = Path.of(System.getProperty("cloister.root"), "packaging/config/cloister.yml");
    assertThat(new ConfigurationFile(Files.readString(shipped)).words())
        .containsEntry("http.port", "8080")
        .containsEntry("model.url", "http://127.0.0.1:11434")
        .containsEntry("audit.syslog.resend", "60 s");
  }
}
