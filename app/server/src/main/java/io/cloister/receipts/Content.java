package io.cloister.receipts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloister.answer.Basis;
import io.cloister.answer.Call;
import io.cloister.answer.Evidence;
import io.cloister.answer.Sentence;
import io.cloister.corpus.Access;
import io.cloister.corpus.Citation;
import io.cloister.corpus.Document;
import io.cloister.corpus.Passage;
import io.cloister.corpus.Shown;
import io.cloister.proof.Entry;
import io.cloister.proof.Hash;
import io.cloister.proof.Receipt;
import java.util.List;
import java.util.Locale;

/// Spells an answer as docs/reference/receipt-format.md says. Of documents it has places and
/// hashes, and the words that the answer quotes; no other text.
final class Content {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Content() {}

  static ObjectNode of(Facts facts) {
    ObjectNode answer = JSON.objectNode();
    answer.put("id", facts.id()).put("thread", facts.thread()).put("request_id", facts.requestId());
    answer.put("asked", Receipt.time(facts.asked())).put("took_ms", facts.took().toMillis());
    answer.put("question", facts.question());
    if (facts.searched() != null) {
      answer.put("searched", facts.searched());
    }
    answer.put("asked_by", facts.actor().login());
    if (facts.actor().impersonated()) {
      answer.put("sent_by", facts.actor().credential());
    }
    Access access = facts.actor().access();
    ArrayNode principals = answer.putArray("access");
    access.principals().forEach(principal -> principals.add(principal.value()));
    Basis basis = facts.basis();
    if (basis != null) {
      answer
          .putObject("search")
          .put("generation", basis.generation())
          .put("embedder", basis.embedder())
          .put("limit", basis.limit());
    }
    ArrayNode passages = answer.putArray("passages");
    for (int i = 0; i < facts.ranked().size(); i++) {
      passages.add(passage(i + 1, facts.ranked().get(i), facts, access));
    }
    ArrayNode calls = answer.putArray("calls");
    facts.calls().forEach(call -> calls.add(call(call)));
    answer.put("rung", facts.rung().name().toLowerCase(Locale.ROOT));
    answer.put("outcome", facts.outcome()).put("text", facts.text());
    ArrayNode sentences = answer.putArray("sentences");
    facts.sentences().forEach(sentence -> sentences.add(sentence(sentence, facts.sources())));
    return answer;
  }

  private static ObjectNode passage(int rank, Evidence found, Facts facts, Access access) {
    Document document = found.document();
    Passage passage = found.passage();
    ObjectNode json = JSON.objectNode();
    json.put("rank", rank);
    facts.sources().stream()
        .filter(one -> one.passage().equals(passage))
        .findFirst()
        .ifPresent(one -> json.put("number", one.number()));
    json.put("document", document.id().value()).put("title", document.title());
    json.put("version", document.version());
    json.put("source", document.source().value()).put("ordinal", passage.ordinal());
    json.put("start", passage.span().start()).put("end", passage.span().end());
    json.put("sha256", hash(passage.text()));
    json.put("grant", Shown.to(access, document).grant());
    return json;
  }

  static String hash(String text) {
    return Hash.of(text).hex();
  }

  private static ObjectNode call(Call call) {
    ArrayNode messages = JSON.arrayNode();
    call.prompt()
        .messages()
        .forEach(message ->
            messages
                .addObject()
                .put("role", message.role().name().toLowerCase(Locale.ROOT))
                .put("text", message.text()));
    return JSON.objectNode()
        .put("rung", call.rung().name().toLowerCase(Locale.ROOT))
        .put("model", call.prompt().model())
        .put("digest", call.digest())
        .put("prompt_sha256", hash(Entry.canonical(messages.toString())))
        .put("max_tokens", call.maxTokens());
  }

  private static ObjectNode sentence(Sentence sentence, List<Evidence> sources) {
    ObjectNode json = JSON.objectNode().put("text", sentence.text());
    json.put("supported", sentence.support().supported());
    json.put("support", String.format(Locale.ROOT, "%.3f", sentence.support().score()));
    ArrayNode citations = json.putArray("citations");
    sentence.citations().forEach(citation -> citations.add(citation(citation, sources)));
    return json;
  }

  private static ObjectNode citation(Citation citation, List<Evidence> sources) {
    ObjectNode json = JSON.objectNode();
    Integer number = Evidence.numberOf(citation, sources);
    if (number != null) {
      json.put("number", number);
    }
    return json.put("document", citation.document().value())
        .put("start", citation.span().start())
        .put("end", citation.span().end())
        .put("quote", citation.quote());
  }
}
