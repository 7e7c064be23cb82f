package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.llm.OllamaStub;
import io.cloister.llm.OllamaStub.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCommandTest {
  @TempDir Path folder;

  @Test
  void listsWhatTheModelServerHasAndMarksTheOneThatIsAskedFirst() throws Exception {
    try (OllamaStub server = new OllamaStub(Fault.NONE)) {
      CommandRun list = run(server.host().toString(), "list");
      assertThat(list.code()).as(list.err()).isZero();
      assertThat(list.out()).startsWith("* " + OllamaStub.MODEL);
      JsonNode told = run(server.host().toString(), "list", "--json").json();
      assertThat(told.at("/items/0/model").asText()).isEqualTo(OllamaStub.MODEL);
      assertThat(told.at("/items/0/first").asBoolean()).isTrue();
    }
  }

  @Test
  void triesAModelAndSaysHowLongItTook() throws Exception {
    try (OllamaStub server = new OllamaStub(Fault.NONE)) {
      CommandRun check = run(server.host().toString(), "check");
      assertThat(check.code()).as(check.err()).isZero();
      assertThat(check.out()).contains(OllamaStub.MODEL + " writes: the first piece after ");
      JsonNode told = run(server.host().toString(), "check", "stub", "--json").json();
      assertThat(told.get("total_ms").asLong())
          .isGreaterThanOrEqualTo(told.get("first_token_ms").asLong());
    }
  }

  @Test
  void saysWhatToDoAboutAModelThatIsNotThere() throws Exception {
    try (OllamaStub server = new OllamaStub(Fault.NONE)) {
      CommandRun check = run(server.host().toString(), "check", "another");
      assertThat(check.code()).isEqualTo(1);
      assertThat(check.err()).contains("does not have another", "ollama pull");
    }
  }

  @Test
  void saysWhatToDoAboutAServerThatFailsOrIsAway() throws Exception {
    try (OllamaStub server = new OllamaStub(Fault.BROKEN_500)) {
      CommandRun check = run(server.host().toString(), "check");
      assertThat(check.code()).isEqualTo(1);
      assertThat(check.err()).contains("wrote nothing (model error)");
    }
    CommandRun away = run("http://127.0.0.1:9", "list");
    assertThat(away.code()).isEqualTo(1);
    assertThat(away.err()).contains("model.url");
  }

  private CommandRun run(String url, String... words) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("cloister.yml"),
            "home: " + folder.resolve("home") + "\nmodel:\n  url: " + url + "\n");
    String[] all = new String[words.length + 1];
    all[0] = "model";
    System.arraycopy(words, 0, all, 1, words.length);
    return CommandRun.with(file, all);
  }
}
