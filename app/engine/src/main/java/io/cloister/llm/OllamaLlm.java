package io.cloister.llm;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// An Ollama server, reached through Ollama4j. Only the host it was given is ever contacted:
/// redirects are not followed. Why it wraps the library the way it does:
/// `docs/decisions/0008-ollama-through-ollama4j.md`.
public final class OllamaLlm implements Llm {
  private static final Duration LISTING = Duration.ofSeconds(2);
  private static final int DEFAULT_PORT = 11434;

  private final URI host;
  private final OllamaCatalogue catalogue;

  /// @param host such as `http://127.0.0.1:11434`
  public OllamaLlm(URI host) {
    this.host = host;
    this.catalogue = new OllamaCatalogue(host);
  }

  /// Reads the forms Ollama itself accepts in `OLLAMA_HOST`: with or without scheme, with or
  /// without port. An address to listen on (`0.0.0.0`) is reached on loopback.
  ///
  /// @throws IllegalArgumentException when it is not an address
  public static OllamaLlm at(String address) {
    String given = address.strip();
    boolean schemed = given.startsWith("http://") || given.startsWith("https://");
    URI uri = URI.create(schemed ? given : "http://" + given);
    if (uri.getHost() == null) {
      throw new IllegalArgumentException(
          "'" + address + "' is not a model server's address; write http://HOST:PORT");
    }
    String name = uri.getHost().equals("0.0.0.0") ? "127.0.0.1" : uri.getHost();
    int port = uri.getPort() >= 0 ? uri.getPort() : schemed ? schemePort(uri) : DEFAULT_PORT;
    String path = uri.getPath() == null ? "" : uri.getPath().replaceAll("/+$", "");
    return new OllamaLlm(URI.create(uri.getScheme() + "://" + name + ":" + port + path));
  }

  private static int schemePort(URI uri) {
    return uri.getScheme().equals("https") ? 443 : DEFAULT_PORT;
  }

  /// Where it is.
  public URI host() {
    return host;
  }

  @Override
  public String provider() {
    return "ollama";
  }

  @Override
  public Listing models() {
    FutureTask<List<String>> listing = new FutureTask<>(catalogue::list);
    Thread thread = Thread.ofVirtual().name("ollama-models").start(listing);
    try {
      return new Listing.Reached(listing.get(LISTING.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException failed) {
      // The library wraps what the connection said into an exception without words.
      Throwable cause = failed;
      for (int i = 0; i < 2 && cause.getCause() != null; i++) {
        cause = cause.getCause();
      }
      return new Listing.Unreached(OllamaFailure.of(null, cause, host, false).message());
    } catch (TimeoutException silent) {
      return new Listing.Unreached(host + " did not list its models in time.");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Listing.Unreached("Stopped while " + host + " was asked for its models.");
    } finally {
      thread.interrupt();
    }
  }

  @Override
  public String digest(String model) {
    return catalogue.digest(model);
  }

  @Override
  public Completion complete(Prompt prompt, Limits limits, Consumer<String> tokens)
      throws InterruptedException {
    return new OllamaCall(host, prompt, limits).run(tokens);
  }
}
