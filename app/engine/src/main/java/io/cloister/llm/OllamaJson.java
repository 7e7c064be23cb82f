package io.cloister.llm;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ollama4j.utils.Utils;

/// The library builds its one mapper without a lock and refuses fields it does not know, so that a
/// newer server breaks it. Touching it once, under the class loader's lock, mends both.
final class OllamaJson {
  private static final ObjectMapper MAPPER =
      Utils.getObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

  private OllamaJson() {}

  static ObjectMapper lenient() {
    return MAPPER;
  }
}
