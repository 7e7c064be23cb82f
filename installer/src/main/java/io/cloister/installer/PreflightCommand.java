package io.cloister.installer;

import io.cloister.installer.configuration.Addresses;
import io.cloister.installer.configuration.ConfigurationFile;
import io.cloister.installer.preflight.Finding;
import io.cloister.installer.preflight.Preflight;
import io.cloister.installer.preflight.Wanted;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `cloister preflight`: whether this machine will do.
@Command(
    name = "preflight",
    mixinStandardHelpOptions = true,
    description = {
      "Looks whether this machine will do for Cloister, and says what to do where it will not.",
      "Connects to nobody but the servers that are named, and leaves nothing behind."
    })
final class PreflightCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The configuration to look at the machine for; also in CLOISTER_CONFIG. What is named below wins over it.")
  private @Nullable Path config;

  @Option(names = "--data", paramLabel = "DIR", description = "The data folder.")
  private @Nullable Path data;

  @Option(names = "--port", paramLabel = "N", description = "The port to listen on.")
  private @Nullable Integer port;

  @Option(names = "--tls-cert", paramLabel = "FILE", description = "The certificate, in PEM.")
  private @Nullable Path certificate;

  @Option(names = "--tls-key", paramLabel = "FILE", description = "Its key, in PEM.")
  private @Nullable Path key;

  @Option(names = "--model", paramLabel = "URL", description = "The Ollama server.")
  private @Nullable String model;

  @Option(names = "--directory", paramLabel = "HOST:PORT", description = "The LDAP server.")
  private @Nullable String directory;

  @Option(names = "--json", description = "Writes one JSON object instead of text.")
  private boolean json;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("Not a command");
    }
    List<Finding> findings = new Preflight().run(wanted(System.getenv()));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(FindingsText.json(findings));
    } else {
      FindingsText.print(findings, out, Terminal.charset());
    }
    out.flush();
    return findings.stream().anyMatch(Finding::isFailed) ? 1 : 0;
  }

  private Wanted wanted(Map<String, String> environment) {
    Map<String, String> words = words(environment);
    Wanted wanted = Wanted.machine();
    Optional<Path> folder =
        data != null
            ? Optional.of(data)
            : word(words, "home", environment.get("CLOISTER_HOME")).map(Path::of);
    if (folder.isPresent()) {
      wanted = wanted.withData(folder.get());
    }
    String bind =
        word(words, "http.bind", environment.get("CLOISTER_HTTP_BIND")).orElse("127.0.0.1");
    Optional<Integer> listening =
        port != null
            ? port(String.valueOf(port))
            : word(words, "http.port", environment.get("CLOISTER_HTTP_PORT")).flatMap(this::port);
    if (listening.isPresent()) {
      wanted = wanted.withPort(bind, listening.get());
    }
    wanted =
        wanted.withTls(
            file(
                certificate,
                word(
                    words,
                    "http.tls.certificate_file",
                    environment.get("CLOISTER_HTTP_TLS_CERTIFICATE_FILE"))),
            file(
                key,
                word(words, "http.tls.key_file", environment.get("CLOISTER_HTTP_TLS_KEY_FILE"))));
    Optional<String> ollama =
        model != null
            ? Optional.of(model)
            : word(words, "model.url", environment.get("OLLAMA_HOST"));
    if (ollama.isPresent()) {
      wanted = wanted.withModel(address(ollama.get()));
    }
    return directory == null ? wanted : wanted.withDirectory(server(directory));
  }

  /// Of the file, where one is named.
  private Map<String, String> words(Map<String, String> environment) {
    String named = environment.getOrDefault("CLOISTER_CONFIG", "");
    Path file = config != null ? config : named.isEmpty() ? null : Path.of(named);
    if (file == null) {
      return Map.of();
    }
    try {
      return new ConfigurationFile(Files.readString(file)).words();
    } catch (IOException unreadable) {
      throw wrong(file + " cannot be read. Check the path and its permissions.");
    }
  }

  /// The environment wins over the file, as it does for the server.
  private static Optional<String> word(
      Map<String, String> words, String key, @Nullable String variable) {
    return variable != null && !variable.isEmpty()
        ? Optional.of(variable)
        : Optional.ofNullable(words.get(key));
  }

  private static @Nullable Path file(@Nullable Path option, Optional<String> word) {
    return option != null ? option : word.map(Path::of).orElse(null);
  }

  private Optional<Integer> port(String word) {
    if (!word.matches("[0-9]{1,5}") || Integer.parseInt(word) > 65_535) {
      throw wrong("The port cannot be '" + word + "'. It is a number from 0 to 65535.");
    }
    return Optional.of(Integer.valueOf(word));
  }

  private URI address(String word) {
    URI server = Addresses.model(word);
    if (server == null) {
      throw wrong("The model server cannot be '" + word + "'. Name it as http://127.0.0.1:11434.");
    }
    return server;
  }

  private Wanted.DirectoryServer server(String word) {
    Wanted.DirectoryServer server = Wanted.DirectoryServer.read(word);
    if (server == null) {
      throw wrong("The directory cannot be '" + word + "'. Name it as ldap.example.org:636.");
    }
    return server;
  }

  private ParameterException wrong(String sentence) {
    if (spec == null) {
      throw new IllegalStateException("Not a command");
    }
    return new ParameterException(spec.commandLine(), sentence);
  }
}
