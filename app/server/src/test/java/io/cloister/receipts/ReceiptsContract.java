package io.cloister.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.llm.OllamaStub;
import io.cloister.proof.Receipt;
import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Receipts as those who asked, and auditors, get them, over each database.
abstract class ReceiptsContract {
  private static final String LEAVE = "How many days of paid leave does everyone have?";
  private static final String FERRY = "The ferry to Ardmore leaves at noon from pier four.";

  @TempDir Path folder;
  private OllamaStub model;
  private DevAppliance appliance;

  /// Of a database without any table.
  abstract Map<String, String> empty() throws Exception;

  @BeforeEach
  void open() throws Exception {
    model = new OllamaStub(OllamaStub.Fault.NONE);
    Map<String, String> environment = new HashMap<>(empty());
    environment.put("OLLAMA_HOST", model.host().toString());
    environment.put("CLOISTER_MODEL", OllamaStub.MODEL);
    appliance = DevAppliance.over(folder.resolve("home"), environment);
    push(
        "leave",
        Map.of(
            "title",
            "Paid leave",
            "text",
            "Everyone has 28 days of paid leave a year.\n\nIt lapses."));
    push("ferry", Map.of("title", "Ferry", "text", FERRY));
  }

  @AfterEach
  void shut() throws Exception {
    appliance.close();
    model.close();
  }

  private void push(String id, Map<String, ?> body) throws Exception {
    Answer taken = appliance.key("PUT", "/api/v1/documents/" + id).json(body).send();
    assertThat(taken.status()).as(taken.body()).isEqualTo(202);
    settle();
  }

  private void settle() throws Exception {
    while (appliance.key("GET", "/api/v1/status").send().json().get("pending").asInt() > 0) {
      Thread.sleep(20);
    }
  }

  /// Asks, and gives the id of the receipt.
  private String ask(String login, String question) {
    Answer answer =
        appliance
            .as(login, "POST", "/api/v1/asks")
            .header("Accept", "application/json")
            .json(Map.of("question", question))
            .send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().get("receipt_id").asText();
  }

  private JsonNode get(String login, String id) {
    Answer answer = appliance.as(login, "GET", "/api/v1/receipts/" + id).send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private String file(String id) {
    return appliance.as("moira", "GET", "/api/v1/receipts/" + id + "/file").send().body();
  }

  private JsonNode replay(String id) {
    Answer answer = appliance.key("POST", "/api/v1/receipts/" + id + "/replay").send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static Map<String, String> states(JsonNode replay) {
    Map<String, String> states = new HashMap<>();
    replay
        .get("passages")
        .forEach(line -> states.put(line.get("document").asText(), line.get("state").asText()));
    return states;
  }

  @Test
  void saysWhatWasAskedReadAndAnswered() throws Exception {
    String id = ask("moira", LEAVE);
    JsonNode told = get("moira", id);
    JsonNode answer = told.at("/receipt/answer");
    assertThat(answer.get("question").asText()).isEqualTo(LEAVE);
    assertThat(answer.get("asked_by").asText()).isEqualTo("moira");
    assertThat(answer.get("sent_by").asText()).isNotEqualTo("moira");
    assertThat(answer.get("access").toString()).contains("everyone", "user:moira");
    assertThat(answer.at("/search/generation").asLong()).isPositive();
    assertThat(answer.at("/search/embedder").asText()).isNotEmpty();
    JsonNode passage = answer.at("/passages/0");
    assertThat(passage.get("document").asText()).isEqualTo("leave");
    assertThat(passage.get("grant").asText()).isEqualTo("everyone");
    assertThat(passage.get("version").asText()).matches("[0-9a-f]{32}");
    assertThat(passage.get("sha256").asText()).matches("[0-9a-f]{64}");
    JsonNode call = answer.at("/calls/0");
    assertThat(call.get("model").asText()).isEqualTo(OllamaStub.MODEL);
    assertThat(call.get("digest").asText()).isNotEmpty();
    assertThat(call.get("prompt_sha256").asText()).matches("[0-9a-f]{64}");
    assertThat(answer.get("sentences")).isNotEmpty();
  }

  @Test
  void itsEventHasItsDigestAndItHasTheNumbersOfItsEvents() throws Exception {
    JsonNode told = get("moira", ask("moira", LEAVE));
    JsonNode events =
        appliance.key("GET", "/api/v1/audit/events?size=50").send().json().get("items");
    Map<String, JsonNode> byNumber = new HashMap<>();
    events.forEach(event -> byNumber.put(event.get("id").asText(), event));
    JsonNode numbers = told.at("/receipt/events");
    assertThat(byNumber.get(numbers.get("asked").asText()).get("action").asText())
        .isEqualTo("ask.create");
    JsonNode answered = byNumber.get(numbers.get("answered").asText());
    assertThat(answered.get("action").asText()).isEqualTo("ask.answer");
    assertThat(answered.at("/detail/receipt").asText()).isEqualTo(told.get("digest").asText());
    assertThat(answered.at("/detail/prompts_sha256").valueStream())
        .isNotEmpty()
        .containsExactlyElementsOf(told.at("/receipt/answer/calls").findValues("prompt_sha256"));
  }

  @Test
  void everyAnswerHasOneAlsoOneThatIsNone() {
    for (String question : List.of("???", "Which colour has the moon of Zarquon?")) {
      JsonNode told = get("moira", ask("moira", question));
      assertThat(told.at("/receipt/answer/outcome").asText()).isIn("declined", "no_evidence");
    }
  }

  @Test
  void twoVerifiersAndOpensslAgreeOnTheFile() throws Exception {
    String whole = file(ask("moira", LEAVE));
    Receipt receipt = Receipt.read(whole);
    Path file = Files.writeString(folder.resolve("one.receipt"), whole);
    String name = receipt.keys().name();
    assertThat(run("python3", script(), file.toString(), name))
        .isEqualTo("0 proven " + receipt.digest());
    // What docs/how-to/check-a-receipt.md says.
    Path text = Files.writeString(folder.resolve("text"), receipt.note().text());
    byte[] line =
        java.util.Base64.getDecoder()
            .decode(whole.strip().substring(whole.strip().lastIndexOf(' ') + 1));
    Path signature =
        Files.write(folder.resolve("sig"), java.util.Arrays.copyOfRange(line, 4, line.length));
    Path pem = Files.writeString(folder.resolve("key.pem"), receipt.keys().last().pem());
    assertThat(
            run(
                "openssl",
                "pkeyutl",
                "-verify",
                "-pubin",
                "-inkey",
                pem.toString(),
                "-rawin",
                "-in",
                text.toString(),
                "-sigfile",
                signature.toString()))
        .startsWith("0 ");
  }

  @Test
  void whateverIsChangedInItIsSeenByBoth() throws Exception {
    String whole = file(ask("moira", LEAVE));
    List<String> changed = new ArrayList<>();
    changed.add(whole.replace("28 days", "29 days"));
    changed.add(whole.replace("\"moira\"", "\"fiona\""));
    changed.add(whole.replaceFirst("\"sha256\":\"..", "\"sha256\":\"00"));
    changed.add(whole.replaceFirst("\"supported\":(true|false)", "\"supported\": true"));
    changed.add(whole.replace("cloister-receipt/1", "cloister-receipt/2"));
    changed.add(whole.substring(0, whole.length() - 10) + "\n");
    changed.add(whole.replaceFirst("\"answered\":[0-9]+", "\"answered\":1"));
    changed.add("");
    for (String one : changed) {
      assertThat(one).isNotEqualTo(whole);
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> Receipt.read(one))
          .isInstanceOf(IllegalArgumentException.class);
      Path file = Files.writeString(folder.resolve("changed.receipt"), one);
      assertThat(run("python3", script(), file.toString())).startsWith("1 not proven");
    }
    Path file = Files.writeString(folder.resolve("good.receipt"), whole);
    assertThat(run("python3", script(), file.toString(), "cloister/another"))
        .startsWith("1 not proven");
  }

  @Test
  void isForWhoeverAskedAndForAuditorsAndNobodyElse() {
    String id = ask("moira", LEAVE);
    assertThat(appliance.as("fiona", "GET", "/api/v1/receipts/" + id).send().status())
        .isEqualTo(404);
    assertThat(appliance.key("GET", "/api/v1/receipts/" + id).send().status()).isEqualTo(200);
    JsonNode seen =
        appliance.key("GET", "/api/v1/audit/events?action=receipt.view").send().json().get("items");
    assertThat(seen).hasSize(2);
    assertThat(seen.at("/0/detail/owner").asText()).isEqualTo("moira");
    assertThat(seen.at("/1/outcome").asText()).isEqualTo("failure");
  }

  @Test
  void isClosedToAnAskerWhoMayNoLongerReadWhatItRestsOn() throws Exception {
    String id = ask("moira", LEAVE);
    push(
        "leave",
        Map.of(
            "title",
            "Paid leave",
            "text",
            "Everyone has 28 days of paid leave a year.",
            "allow",
            List.of("group:board")));
    assertThat(appliance.as("moira", "GET", "/api/v1/receipts/" + id).send().status())
        .isEqualTo(403);
    assertThat(appliance.as("moira", "POST", "/api/v1/receipts/" + id + "/replay").send().status())
        .isEqualTo(403);
    assertThat(appliance.key("GET", "/api/v1/receipts/" + id).send().status()).isEqualTo(200);
  }

  @Test
  void itsSearchFindsTheSameInTheIndexOfThen() throws Exception {
    String id = ask("moira", LEAVE);
    push("leave", Map.of("title", "Paid leave", "text", "Everyone has 30 days of paid leave now."));
    push("more", Map.of("title", "More leave", "text", "Paid leave of 28 days for everyone."));
    JsonNode replay = replay(id);
    assertThat(replay.get("kept").asBoolean()).isTrue();
    assertThat(replay.get("same").asBoolean()).as(replay.toString()).isTrue();
    assertThat(replay.get("generation")).isEqualTo(replay.get("generation_then"));
  }

  @Test
  void saysWhatBecameOfEachPassageWhereThatIndexIsGone() throws Exception {
    String id = ask("moira", LEAVE);
    push("leave", Map.of("title", "Paid leave", "text", "Everyone has 30 days of paid leave now."));
    push("more", Map.of("title", "More leave", "text", "Paid leave of 28 days for everyone."));
    appliance.key("DELETE", "/api/v1/documents/ferry").send();
    settle();
    for (int i = 0; i < 4; i++) {
      push("other" + i, Map.of("title", "Other", "text", "Nothing of interest, " + i + "."));
    }
    JsonNode replay = replay(id);
    assertThat(replay.get("kept").asBoolean()).isFalse();
    assertThat(replay.get("same").asBoolean()).isFalse();
    assertThat(states(replay)).containsEntry("leave", "changed").containsEntry("more", "new");
    assertThat(
            appliance
                .key("POST", "/api/v1/receipts/" + ask("moira", "???") + "/replay")
                .send()
                .status())
        .isEqualTo(409);
  }

  @Test
  void staysWhenTheThreadIsDeleted() {
    String id = ask("moira", LEAVE);
    String thread = get("moira", id).at("/receipt/answer/thread").asText();
    assertThat(appliance.as("moira", "DELETE", "/api/v1/threads/" + thread).send().status())
        .isEqualTo(204);
    get("moira", id);
  }

  private static String script() {
    return Path.of(System.getProperty("cloister.root", "."), "app/server/src/test/python")
        .resolve("verify_receipt.py")
        .toString();
  }

  /// How it ended, and what it said.
  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + " " + text.strip();
  }
}
