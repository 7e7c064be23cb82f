package io.cloister.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.proof.Checkpoint;
import io.cloister.proof.Consistency;
import io.cloister.proof.Entry;
import io.cloister.proof.Hash;
import io.cloister.proof.Held;
import io.cloister.proof.Inclusion;
import io.cloister.proof.KeyChain;
import io.cloister.proof.Note;
import io.cloister.proof.Proof;
import io.cloister.proof.Verdict;
import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Proofs and bundles as an auditor gets them, and checks them with nothing of the server's.
class ProofsHttpTest {
  @AutoClose
  private static final DevAppliance APPLIANCE =
      DevAppliance.start(Map.of("CLOISTER_AUDIT_CHECKPOINT_EVERY", "50 ms"));

  @TempDir Path folder;

  private static JsonNode get(String path) {
    Answer answer = APPLIANCE.key("GET", "/api/v1/audit/" + path).send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static JsonNode eventually(String path) throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (true) {
      Answer answer = APPLIANCE.key("GET", "/api/v1/audit/" + path).send();
      if (answer.status() == 200) {
        return answer.json();
      }
      assertThat(System.nanoTime()).as(answer.body()).isLessThan(end);
      Thread.sleep(20);
    }
  }

  private static List<Hash> path(JsonNode proof) {
    List<Hash> path = new ArrayList<>();
    proof.get("path").forEach(hash -> path.add(Hash.ofHex(hash.asText())));
    return path;
  }

  private static KeyChain keys() {
    List<String> notes = new ArrayList<>();
    get("keys").get("items").forEach(key -> notes.add(key.get("note").asText()));
    return KeyChain.read(notes);
  }

  @Test
  void anEventIsProvenToBeCountedByASignedCheckpoint() throws Exception {
    JsonNode event = get("events?size=1&action=system.start").at("/items/0");
    JsonNode proof = eventually("events/" + event.get("id").asText() + "/proof");
    Entry entry = Entry.read(proof.get("event").toString());
    assertThat(entry.action()).isEqualTo("system.start");
    Note note = Note.read(proof.at("/checkpoint/note").asText());
    assertThat(keys().signer(note)).isPresent();
    Checkpoint checkpoint = Checkpoint.read(note);
    Inclusion inclusion = new Inclusion(entry.seq() - 1, checkpoint.size(), path(proof));
    assertThat(inclusion.proves(entry.leaf(), checkpoint.root())).isTrue();
    assertThat(entry.leaf().hex()).isEqualTo(proof.get("leaf").asText());
  }

  @Test
  void oneCheckpointIsProvenToGoOnFromAnother() throws Exception {
    JsonNode first = eventually("checkpoint");
    get("events?size=1");
    JsonNode second = first;
    while (second.get("number").asLong() == first.get("number").asLong()) {
      second = get("checkpoint");
    }
    long from = first.get("size").asLong();
    long to = second.get("size").asLong();
    JsonNode proof = get("consistency?from=" + from + "&to=" + to);
    assertThat(
            new Consistency(from, to, path(proof))
                .proves(
                    Hash.ofHex(first.get("root").asText()),
                    Hash.ofHex(second.get("root").asText())))
        .isTrue();
    JsonNode all = get("checkpoints?size=200").get("items");
    assertThat(all.get(all.size() - 1).get("number").asLong()).isEqualTo(1);
  }

  @Test
  void readingAProofIsOnRecord() throws Exception {
    eventually("events/1/proof");
    JsonNode event = get("events?size=1&action=audit.prove").at("/items/0");
    assertThat(event.get("actor").asText()).isNotEmpty();
  }

  @Test
  void whatIsNotThereIsSaidSo() {
    for (String event : List.of("999999999", "0", "x", "-1", "99999999999999999999")) {
      Answer answer = APPLIANCE.key("GET", "/api/v1/audit/events/" + event + "/proof").send();
      assertThat(answer.status()).as(event).isEqualTo(404);
    }
    for (String query : List.of("from=5&to=2", "from=-1&to=2", "from=1&to=999999999", "from=1")) {
      Answer answer = APPLIANCE.key("GET", "/api/v1/audit/consistency?" + query).send();
      assertThat(answer.problem()).as(query).isEqualTo("invalid_parameter");
    }
    assertThat(APPLIANCE.key("GET", "/api/v1/audit/exports/none").send().status()).isEqualTo(404);
    for (Map<String, String> body :
        List.of(
            Map.of("format", "pdf"),
            Map.of("from", "yesterday"),
            Map.of("from", "2026-11-25T00:00:00Z", "to", "2026-11-24T00:00:00Z"),
            Map.of("actor", " "))) {
      Answer answer = APPLIANCE.key("POST", "/api/v1/audit/exports").json(body).send();
      assertThat(answer.problem()).as(body.toString()).isEqualTo("invalid_body");
    }
  }

  @Test
  void aBundleIsMadeAndProvenWithoutTheServer() throws Exception {
    Answer begun =
        APPLIANCE.key("POST", "/api/v1/audit/exports").json(Map.of("format", "ocsf")).send();
    assertThat(begun.status()).as(begun.body()).isEqualTo(202);
    String export = "exports/" + begun.json().get("id").asText();
    JsonNode now = get(export);
    while (!now.get("state").asText().equals("done")) {
      assertThat(now.get("state").asText()).isIn("queued", "running");
      Thread.sleep(20);
      now = get(export);
    }
    assertThat(now.get("done")).isEqualTo(now.get("events"));
    assertThat(get("exports?size=1").at("/items/0")).isEqualTo(now);
    Path bundle = folder.resolve("bundle.zip");
    HttpRequest request =
        HttpRequest.newBuilder(APPLIANCE.uri("/api/v1/audit/" + export + "/bundle"))
            .header("Authorization", "Bearer " + DevAppliance.KEY)
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      var answer = client.send(request, BodyHandlers.ofFile(bundle));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/zip");
    }
    Verdict verdict =
        Proof.ofBundle(bundle, new Held(List.of(get("checkpoint").get("note").asText()), null));
    assertThat(verdict.last()).isEqualTo(now.get("last").asLong());
    assertThat(Proof.ofBundle(bundle, Held.NOTHING).problems()).isEmpty();
    JsonNode event = get("events?size=1&action=audit.download").at("/items/0");
    assertThat(event.get("resource").asText()).isEqualTo(export.substring(8));
  }
}
