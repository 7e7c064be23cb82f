package io.cloister.llm;

import io.github.ollama4j.Ollama;
import io.github.ollama4j.exceptions.OllamaException;
import io.github.ollama4j.models.response.Model;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which of a server's models can hold a conversation here. `/api/show` says what a model is able
/// to do and is asked once for each; servers before 0.6.4 do not say, and then its family and its
/// name have to do.
final class OllamaCatalogue {
  /// Kinds of network that only turn text into vectors.
  private static final Pattern EMBEDDING_FAMILY = Pattern.compile(".*bert.*|.*embed.*|bge.*|e5.*");

  private static final Pattern EMBEDDING_NAME =
      Pattern.compile("(?i).*(embed|minilm|\\bbge-|\\be5-|\\bgte-|paraphrase-).*");

  /// Ollama passes calls for these on to its maker's machines, whatever host was asked.
  private static final Pattern ELSEWHERE = Pattern.compile("(?i).*[:-]cloud");

  /// Of each call, and until when new ones are begun; together they stay within two seconds.
  private static final int CALL_SECONDS = 1;

  private static final Duration BEGIN_WITHIN = Duration.ofMillis(800);

  private final URI host;

  /// What was found out about weights, which never change under one digest.
  private final Map<String, Boolean> known = new ConcurrentHashMap<>();

  /// Of every model in the last list.
  private volatile Map<String, String> digests = Map.of();

  OllamaCatalogue(URI host) {
    this.host = host;
    OllamaJson.lenient();
  }

  /// Sorted by name.
  List<String> list() throws OllamaException {
    Ollama ollama = new Ollama(host.toString());
    ollama.setMetricsEnabled(false);
    ollama.setRequestTimeoutSeconds(CALL_SECONDS);
    long end = System.nanoTime() + BEGIN_WITHIN.toNanos();
    List<Model> all = new ArrayList<>(ollama.listModels());
    all.sort(Comparator.comparing(Model::getName));
    digests =
        all.stream()
            .filter(model -> model.getDigest() != null)
            .collect(Collectors.toMap(Model::getName, Model::getDigest, (one, same) -> one));
    List<String> chatting = new ArrayList<>();
    for (Model model : all) {
      if (!ELSEWHERE.matcher(model.getName()).matches() && chats(ollama, model, end)) {
        chatting.add(model.getName());
      }
    }
    return chatting;
  }

  /// As the server said when it was asked last; empty for a model it did not list.
  String digest(String model) {
    return digests.getOrDefault(model, "");
  }

  private boolean chats(Ollama ollama, Model model, long end) {
    String weights = model.getName() + "@" + model.getDigest();
    Boolean decided = known.get(weights);
    if (decided != null) {
      return decided;
    }
    boolean guessed = !embeds(model);
    if (System.nanoTime() > end) {
      return guessed;
    }
    try {
      String[] abilities = ollama.getModelDetails(model.getName()).getCapabilities();
      boolean told = abilities != null && abilities.length > 0;
      boolean chats = told ? Arrays.asList(abilities).contains("completion") : guessed;
      known.put(weights, chats);
      return chats;
    } catch (OllamaException silent) {
      return guessed;
    }
  }

  private static boolean embeds(Model model) {
    String family =
        model.getModelMeta() == null || model.getModelMeta().getFamily() == null
            ? ""
            : model.getModelMeta().getFamily().toLowerCase(Locale.ROOT);
    return EMBEDDING_FAMILY.matcher(family).matches()
        || EMBEDDING_NAME.matcher(model.getName()).matches();
  }
}
