package io.cloister.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloister.llm.Completion.Usage;
import io.github.ollama4j.models.chat.OllamaChatMessageRole;
import io.github.ollama4j.models.chat.OllamaChatRequest;
import io.github.ollama4j.models.request.OllamaChatEndpointCaller;
import io.github.ollama4j.models.request.ThinkMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/// Ollama4j's chat call with its line parser replaced. The library's own one loses error lines and
/// takes a stream that ends early for a success; this one sees every line first and keeps it.
final class OllamaReader extends OllamaChatEndpointCaller {
  private static final ObjectMapper JSON = OllamaJson.lenient();
  private static final String KEEP_LOADED = "30m";

  private final Queue<OllamaEvent> events;

  private OllamaReader(URI host, Limits limits, Queue<OllamaEvent> events) {
    // A server sends its headers with the first token, so this only backs up our own clock.
    super(host.toString(), null, Math.max(1, limits.total().toSeconds() + 1));
    this.events = events;
  }

  /// Reads one answer to its end on the caller's thread. Never throws; the last event is
  /// [OllamaEvent.Ended] unless the model was done before.
  static void read(URI host, Prompt prompt, Limits limits, Queue<OllamaEvent> events) {
    try {
      new OllamaReader(host, limits, events).callSync(request(prompt, limits));
      events.add(new OllamaEvent.Ended(null));
    } catch (Exception thrown) {
      events.add(new OllamaEvent.Ended(thrown));
    }
  }

  private static OllamaChatRequest request(Prompt prompt, Limits limits) {
    Request request = new Request();
    request.setModel(prompt.model());
    request.setStream(true);
    request.setUseTools(false);
    request.setThink(ThinkMode.DISABLED);
    request.setKeepAlive(KEEP_LOADED);
    // No num_ctx and no num_thread: another value than the loaded one reloads the model.
    Map<String, Object> options = new HashMap<>();
    options.put("num_predict", limits.maxTokens());
    options.put("temperature", 0);
    request.setOptions(options);
    for (Prompt.Message message : prompt.messages()) {
      request.withMessage(role(message.role()), message.text());
    }
    return request;
  }

  private static OllamaChatMessageRole role(Prompt.Role role) {
    return switch (role) {
      case SYSTEM -> OllamaChatMessageRole.SYSTEM;
      case USER -> OllamaChatMessageRole.USER;
      case ASSISTANT -> OllamaChatMessageRole.ASSISTANT;
    };
  }

  @Override
  protected HttpRequest.Builder getRequestBuilderDefault(URI uri) {
    // Without the upgrade header to HTTP/2, which irritates some proxies.
    return super.getRequestBuilderDefault(uri).version(HttpClient.Version.HTTP_1_1);
  }

  @Override
  protected boolean parseResponseAndAddToBuffer(
      String line, StringBuilder response, StringBuilder thinking) {
    JsonNode said;
    try {
      said = JSON.readTree(line);
    } catch (JsonProcessingException notJson) {
      events.add(new OllamaEvent.Error(line));
      return false;
    }
    if (said.hasNonNull("error")) {
      JsonNode error = said.get("error");
      events.add(new OllamaEvent.Error(error.isTextual() ? error.textValue() : error.toString()));
      return false;
    }
    events.add(new OllamaEvent.Piece(said.path("message").path("content").asText("")));
    boolean done = said.path("done").asBoolean(false);
    if (done) {
      events.add(
          new OllamaEvent.Done(
              new Usage(
                  said.path("prompt_eval_count").asInt(0), said.path("eval_count").asInt(0))));
    }
    return done;
  }

  /// Adds the one field the library does not send: a prompt that does not fit is an error, not
  /// something to cut silently.
  static final class Request extends OllamaChatRequest {
    public boolean isTruncate() {
      return false;
    }
  }
}
