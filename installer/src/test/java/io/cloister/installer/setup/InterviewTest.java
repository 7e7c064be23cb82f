package io.cloister.installer.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a person is asked.
class InterviewTest {
  /// Somebody who types what is given, and then nothing more.
  private static final class Typist implements Dialogue {
    private final Deque<String> lines;
    private final List<String> seen = new ArrayList<>();

    Typist(String... lines) {
      this.lines = new ArrayDeque<>(List.of(lines));
    }

    @Override
    public @Nullable String ask(String prompt) {
      seen.add(prompt);
      return lines.poll();
    }

    @Override
    public @Nullable String askSecret(String prompt) {
      return ask(prompt);
    }

    @Override
    public void say(String line) {
      seen.add(line);
    }
  }

  @Test
  void pressingEnterTakesWhatStandsInBrackets() throws Exception {
    Typist typist = new Typist("Acme", "", "", "", "", "", "", "");
    Answers answers = Interview.hold(typist, Layout.machine());
    assertThat(answers.organisation()).isEqualTo("Acme");
    assertThat(answers.url()).isEqualTo("http://127.0.0.1:8080");
    assertThat(typist.seen)
        .contains(
            "Name of your organisation: ",
            "Port [8080]: ",
            "TLS: self_signed, own or none [none]: ");
  }

  @Test
  void anAnswerThatDoesNotFitIsAskedAgainAndSaysWhatItTakes() throws Exception {
    Typist typist =
        new Typist(
            "",
            "Acme",
            "cloister.example.org",
            "",
            "443",
            "8443",
            "",
            "",
            "",
            "short",
            "orchid lantern",
            "orchid lamp",
            "orchid lantern",
            "orchid lantern");
    Answers answers = Interview.hold(typist, Layout.machine());
    assertThat(answers.port()).isEqualTo(8443);
    assertThat(answers.password()).contains(new Secret("orchid lantern"));
    assertThat(typist.seen)
        .contains(
            "It takes 1 to 200 characters.",
            "It takes a port that needs no root, from 1024 to 65535.",
            "It takes 12 characters or more.",
            "That was another one.");
  }

  @Test
  void filesAreAskedForWhereTheCertificateIsOnesOwn() {
    Typist typist = new Typist("Acme", "", "own", "/etc/pki/ours.pem");
    assertThatThrownBy(() -> Interview.hold(typist, Layout.machine()))
        .hasMessageContaining("Nobody answers any more");
    assertThat(typist.seen).contains("File of its key (PEM, PKCS #8): ");
  }
}
