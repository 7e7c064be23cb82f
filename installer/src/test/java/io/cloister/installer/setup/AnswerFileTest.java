package io.cloister.installer.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloister.installer.setup.Answers.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an unattended setup is told.
class AnswerFileTest {
  @TempDir Path folder;

  private Answers read(String text) throws Exception {
    return AnswerFile.read(Files.writeString(folder.resolve("answers"), text), Layout.machine());
  }

  @Test
  void aNameIsEnoughForAServerOfThisMachineAlone() throws Exception {
    Answers answers = read("organisation = Skerrow Weirworks\n");
    assertThat(answers.organisation()).isEqualTo("Skerrow Weirworks");
    assertThat(answers.bind()).isEqualTo("127.0.0.1");
    assertThat(answers.tls()).isEqualTo(new Tls.None());
    assertThat(answers.url()).isEqualTo("http://127.0.0.1:8080");
    assertThat(answers.data()).isEqualTo(Path.of("/var/lib/cloister"));
    assertThat(answers.administrator()).isEqualTo("admin");
    assertThat(answers.password()).isEmpty();
  }

  @Test
  void anAddressThatOthersReachIsSpokenToInTls() throws Exception {
    Answers answers =
        read(
            """
            # For the pilot.
            organisation = Weir = Works
            address = Cloister.example.org
            tls_names = ::1, cloister
            """);
    assertThat(answers.organisation()).isEqualTo("Weir = Works");
    assertThat(answers.bind()).isEqualTo("0.0.0.0");
    assertThat(answers.url()).isEqualTo("https://Cloister.example.org:8443");
    assertThat(answers.tls())
        .isEqualTo(
            new Tls.SelfSigned(
                List.of(
                    "cloister.example.org",
                    "0:0:0:0:0:0:0:1",
                    "cloister",
                    "localhost",
                    "127.0.0.1")));
  }

  @Test
  void withoutTlsNobodyButAProxyOfThisMachineReachesIt() throws Exception {
    Answers answers = read("organisation = A\naddress = cloister.example.org\ntls = none\n");
    assertThat(answers.bind()).isEqualTo("127.0.0.1");
    assertThat(answers.url()).isEqualTo("https://cloister.example.org");
  }

  @Test
  void thePasswordComesFromAFileAndIsNotPrinted() throws Exception {
    Path file = Files.writeString(folder.resolve("secret"), "orchid lantern quietly\n");
    Answers answers = read("organisation = A\nadmin_password_file = " + file + "\n");
    assertThat(answers.password()).contains(new Secret("orchid lantern quietly"));
    assertThat(answers.toString()).doesNotContain("orchid");
  }

  @Test
  void everyMistakeIsListedAtOnceWithWhatItTakes() {
    assertThatThrownBy(() ->
            read(
                """
                organisaton = Acme
                address = not a host
                port = 80
                tls = maybe
                data = var/lib
                model = ftp://x
                admin_password = orchid
                administrator = a
                administrator = b
                nonsense
                admin_password_file = /nowhere/secret
                """))
        .isInstanceOfSatisfying(
            SetupRefused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(2);
              assertThat(refused.sentence())
                  .contains("has 11 mistakes, and nothing was done")
                  .contains("organisaton: is not known")
                  .contains("address: cannot be 'not a host'")
                  .contains("port: cannot be '80'. It takes a port that needs no root")
                  .contains("tls: cannot be 'maybe'. It takes self_signed, own or none")
                  .contains("data: cannot be 'var/lib'")
                  .contains("model: cannot be 'ftp://x'")
                  .contains("admin_password: is not known. Name a file")
                  .contains("administrator: stands there twice")
                  .contains("line 10: has no '='")
                  .contains("admin_password_file: /nowhere/secret cannot be read")
                  .contains("organisation: is missing");
            });
  }

  @Test
  void aCertificateOfOnesOwnHasTwoFiles() {
    assertThatThrownBy(() -> read("organisation = A\ntls = own\ntls_key = /k\n"))
        .hasMessageContaining("tls_certificate: is missing");
  }

  @Test
  void aFileThatIsNotThereIsOneSentence() {
    assertThatThrownBy(() -> AnswerFile.read(folder.resolve("none"), Layout.machine()))
        .hasMessageContaining("cannot be read");
  }
}
