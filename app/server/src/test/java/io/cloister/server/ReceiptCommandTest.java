package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.proof.Receipt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptCommandTest {
  @AutoClose private static final DevAppliance APPLIANCE = DevAppliance.start();

  private static String whole;
  @TempDir Path folder;

  @BeforeAll
  static void ask() {
    String id =
        APPLIANCE
            .as("moira", "POST", "/api/v1/asks")
            .header("Accept", "application/json")
            .json(Map.of("question", "What\u0007 is\nthis?"))
            .send()
            .json()
            .get("receipt_id")
            .asText();
    whole = APPLIANCE.as("moira", "GET", "/api/v1/receipts/" + id + "/file").send().body();
  }

  private CommandRun verify(String content, String... options) throws Exception {
    Path file = Files.writeString(folder.resolve("one.receipt"), content);
    return CommandRun.of(
        Stream.concat(Stream.of("receipt", "verify", file.toString()), Arrays.stream(options))
            .toArray(String[]::new));
  }

  @Test
  void saysWhatWasSignedAndThatOnlyTheNameTellsByWhom() throws Exception {
    CommandRun said = verify(whole);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("only --key can tell", "question     What is this?");
  }

  @Test
  void knowsTheInstallationByItsNameAndByItsKey() throws Exception {
    Receipt receipt = Receipt.read(whole);
    for (String key :
        new String[] {receipt.keys().name(), receipt.origin(), receipt.keys().last().toString()}) {
      CommandRun said = verify(whole, "--key", key, "--json");
      assertThat(said.code()).as(said.err()).isZero();
      assertThat(said.out()).contains("\"verified\":true", "\"expected_key\":true");
    }
    CommandRun said = verify(whole, "--key", "cloister/another");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).contains("and not of cloister/another");
  }

  @Test
  void refusesWhatWasChanged() throws Exception {
    CommandRun said = verify(whole.replace("moira", "fiona"));
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).contains("This is not what was signed");
  }
}
