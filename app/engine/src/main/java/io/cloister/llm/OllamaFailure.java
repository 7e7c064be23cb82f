package io.cloister.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cloister.llm.Completion.Failure;
import io.github.ollama4j.exceptions.OllamaException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a fault means, with the server's own words where it had any. The library keeps no status
/// code, so some kinds are told by those words.
record OllamaFailure(Failure failure, String message) {

  /// @param reported an error the server wrote
  /// @param cause what the library threw; null when the answer's status was 200
  static OllamaFailure of(
      @Nullable String reported, @Nullable Throwable cause, URI host, boolean begun) {
    String words = reported != null ? reported : cause == null ? "" : words(cause);
    return switch (cause) {
      case null -> new OllamaFailure(byWords(words, Failure.MODEL_ERROR), words);
      case JsonProcessingException html ->
          new OllamaFailure(
              byWords(words, Failure.MODEL_ERROR), host + " does not answer like Ollama: " + words);
      case OllamaException status when words.isBlank() ->
          new OllamaFailure(Failure.BUSY, host + " turned the call away without a reason.");
      // The library reads the words of 400, 401, 404 and 500 itself; all others came to our parser.
      case OllamaException status ->
          new OllamaFailure(
              byWords(words, reported != null ? Failure.BUSY : Failure.MODEL_ERROR), words);
      default -> transport(cause, reported, words, host, begun);
    };
  }

  private static OllamaFailure transport(
      Throwable cause, @Nullable String reported, String words, URI host, boolean begun) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof ConnectException
          || at instanceof HttpConnectTimeoutException
          || at instanceof UnresolvedAddressException) {
        return new OllamaFailure(Failure.UNREACHABLE, "Nothing answers at " + host + ".");
      }
      if (at instanceof HttpTimeoutException) {
        return new OllamaFailure(Failure.NO_FIRST_TOKEN, host + " sent no answer in time.");
      }
    }
    if (reported != null) {
      return new OllamaFailure(byWords(reported, Failure.MODEL_ERROR), reported);
    }
    return new OllamaFailure(
        Failure.CUT_OFF,
        begun
            ? "The connection to " + host + " broke off: " + words
            : "The connection to " + host + " broke off before the first word: " + words);
  }

  private static Failure byWords(String words, Failure otherwise) {
    String lower = words.toLowerCase(Locale.ROOT);
    if (lower.contains("not found") && lower.contains("model")) {
      return Failure.UNKNOWN_MODEL;
    }
    if (lower.contains("exceed") && (lower.contains("context") || lower.contains("input length"))) {
      return Failure.PROMPT_TOO_LONG;
    }
    if (lower.contains("server busy")
        || lower.contains("too many requests")
        || lower.contains("unavailable")) {
      return Failure.BUSY;
    }
    if (lower.contains("unauthorized")
        || lower.contains("forbidden")
        || lower.contains("does not support")) {
      return Failure.REFUSED;
    }
    return otherwise;
  }

  private static String words(Throwable cause) {
    String message = cause.getMessage();
    return message == null || message.isBlank() ? "" : message.strip();
  }
}
