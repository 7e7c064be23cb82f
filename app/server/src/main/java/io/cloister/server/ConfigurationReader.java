package io.cloister.server;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.cloister.backup.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the defaults, the operator's file and the environment, in this order, the later winning,
/// and finds every mistake before anything is started.
final class ConfigurationReader {
  private static final YAMLMapper YAML = new YAMLMapper();
  private final Map<Setting, String> words = new EnumMap<>(Setting.class);
  private final Map<Setting, Effective.Origin> origins = new EnumMap<>(Setting.class);
  private final List<Mistake> mistakes = new ArrayList<>();
  private Map<String, Integer> lines = Map.of();

  private ConfigurationReader() {}

  /// What came out.
  sealed interface Reading {
    record Good(ApplianceConfiguration configuration) implements Reading {}

    record Bad(List<Mistake> mistakes) implements Reading {}
  }

  /// @param where the key or the variable
  /// @param line of the operator's file; null where it is not there
  /// @param what happened and what to do
  record Mistake(String where, @Nullable Integer line, String what) {
    @Override
    public String toString() {
      return where + (line == null ? "" : " (line " + line + ")") + ": " + what;
    }
  }

  /// @param file the operator's own, or null
  static Reading read(@Nullable Path file, Map<String, String> environment) {
    ConfigurationReader reader = new ConfigurationReader();
    reader.defaults();
    if (file != null) {
      reader.file(file);
    }
    reader.environment(environment);
    return reader.check(file);
  }

  private void defaults() {
    try (InputStream in = ConfigurationReader.class.getResourceAsStream("/config/cloister.yml")) {
      if (in == null) {
        throw new IllegalStateException("The default configuration is missing from the class path");
      }
      take(Effective.Origin.DEFAULT, "the defaults", "", YAML.readTree(in));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void file(Path file) {
    try {
      byte[] yaml = Files.readAllBytes(file);
      JsonNode tree = YAML.readTree(yaml);
      lines = FileLines.of(yaml);
      take(Effective.Origin.FILE, file.toString(), "", tree);
    } catch (JacksonException broken) {
      int line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
      mistakes.add(
          new Mistake(
              file.toString(),
              null,
              "is not valid YAML near line " + line + ". Mind the indentation."));
    } catch (IOException missing) {
      mistakes.add(
          new Mistake(
              file.toString(),
              null,
              "cannot be read. Check the path after --config or in CLOISTER_CONFIG, and its permissions."));
    }
  }

  private void take(Effective.Origin from, String origin, String prefix, JsonNode node) {
    node.properties()
        .forEach(field -> {
          String key = prefix + field.getKey();
          JsonNode value = field.getValue();
          var setting = Setting.find(key);
          if (setting.isPresent() && !value.isContainerNode()) {
            words.put(setting.get(), value.isNull() ? "" : value.asText());
            origins.put(setting.get(), from);
          } else if (value.isObject() && isSection(key)) {
            take(from, origin, key + ".", value);
          } else if (setting.isPresent()) {
            mistakes.add(
                mistake(key, "is a list. Set it to " + setting.get().kind().takes() + "."));
          } else if (isSection(key)) {
            if (!value.isNull()) {
              mistakes.add(mistake(key, "has keys of its own, below it and indented."));
            }
          } else {
            mistakes.add(mistake(key, "is not known (in " + origin + "). " + nearest(key)));
          }
        });
  }

  private Mistake mistake(String key, String what) {
    return new Mistake(key, lines.get(key), what);
  }

  private void environment(Map<String, String> environment) {
    for (Setting setting : Setting.values()) {
      String value = environment.get(setting.variable());
      String file = environment.get(setting.variable() + "_FILE");
      if (setting.kind() == Setting.Kind.SECRET && file != null && !file.isEmpty()) {
        if (value != null && !value.isEmpty()) {
          mistakes.add(
              new Mistake(
                  setting.variable(),
                  null,
                  "is set, and so is " + setting.variable() + "_FILE. Keep one."));
          continue;
        }
        value = secret(setting, file);
      }
      if (value != null && !value.isEmpty()) {
        words.put(setting, value);
        origins.put(setting, Effective.Origin.VARIABLE);
      }
    }
  }

  private @Nullable String secret(Setting setting, String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException | RuntimeException missing) {
      mistakes.add(
          new Mistake(
              setting.variable() + "_FILE",
              null,
              "names the file "
                  + file
                  + ", which cannot be read. Check the path and its permissions."));
      return null;
    }
  }

  /// Either is nothing without the other.
  private void together(Map<Setting, Object> values, Setting one, Setting other) {
    if (values.containsKey(one) != values.containsKey(other)) {
      Setting missing = values.containsKey(one) ? other : one;
      Setting given = values.containsKey(one) ? one : other;
      mistakes.add(
          mistake(
              missing.key(),
              "is missing, and "
                  + given.key()
                  + " is nothing without it. Set "
                  + missing.variable()
                  + " to "
                  + missing.kind().takes()
                  + ", or neither."));
    }
  }

  /// Backups go to a store that is named, and not in plain words over a network.
  private void store(Map<Setting, Object> values) {
    if (values.get(Setting.BACKUP_TO) instanceof String to
        && Place.isBucket(to)
        && !values.containsKey(Setting.BACKUP_S3_ENDPOINT)) {
      mistakes.add(
          mistake(
              Setting.BACKUP_S3_ENDPOINT.key(),
              "has no value, and backup.to is a bucket. Set "
                  + Setting.BACKUP_S3_ENDPOINT.variable()
                  + " to the address of the store, such as https://s3.example.org."));
    }
    if (values.get(Setting.BACKUP_S3_ENDPOINT) instanceof URI store
        && !store.getScheme().equals("https")
        && !isThisMachine(store.getHost())
        && !Boolean.TRUE.equals(values.get(Setting.BACKUP_S3_PLAIN_HTTP))) {
      mistakes.add(
          mistake(
              Setting.BACKUP_S3_ENDPOINT.key(),
              "is not https, and not on this machine. Use https, or set backup.s3.plain_http to true where the network between is yours alone."));
    }
  }

  private static boolean isThisMachine(String host) {
    try {
      return host.equals("localhost")
          || InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
    } catch (IllegalArgumentException name) {
      return false;
    }
  }

  private Reading check(@Nullable Path file) {
    Map<Setting, Object> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String word = words.getOrDefault(setting, "").strip();
      if (word.isEmpty()) {
        if (setting.needed()) {
          mistakes.add(
              mistake(
                  setting.key(),
                  "has no value. Set "
                      + setting.variable()
                      + " to "
                      + setting.kind().takes()
                      + "."));
        }
        continue;
      }
      Object value = setting.kind().read(word);
      if (value == null) {
        mistakes.add(
            new Mistake(
                setting.key(),
                origins.get(setting) == Effective.Origin.FILE ? lines.get(setting.key()) : null,
                "cannot be '"
                    + word
                    + "'. Set it, or "
                    + setting.variable()
                    + ", to "
                    + setting.kind().takes()
                    + "."));
      } else {
        values.put(
            setting, setting.kind() == Setting.Kind.SECRET ? new Secret((String) value) : value);
      }
    }
    together(values, Setting.HTTP_TLS_CERTIFICATE, Setting.HTTP_TLS_KEY);
    together(values, Setting.BACKUP_S3_ENDPOINT, Setting.BACKUP_S3_ACCESS_KEY);
    together(values, Setting.BACKUP_S3_ACCESS_KEY, Setting.BACKUP_S3_SECRET_KEY);
    store(values);
    if (values.containsKey(Setting.HTTP_TRUSTED_PROXIES)
        && Boolean.FALSE.equals(values.get(Setting.HTTP_BEHIND_PROXY))) {
      mistakes.add(
          mistake(
              Setting.HTTP_TRUSTED_PROXIES.key(),
              "is nothing without http.behind_proxy. Set that to true, or leave this out."));
    }
    return mistakes.isEmpty()
        ? new Reading.Good(ApplianceConfiguration.of(file, values, effective()))
        : new Reading.Bad(List.copyOf(mistakes));
  }

  private List<Effective> effective() {
    return Arrays.stream(Setting.values())
        .map(setting ->
            Effective.of(
                setting,
                words.getOrDefault(setting, "").strip(),
                origins.getOrDefault(setting, Effective.Origin.DEFAULT)))
        .toList();
  }

  private static boolean isSection(String key) {
    return Arrays.stream(Setting.values()).anyMatch(setting -> setting.key().startsWith(key + "."));
  }

  private static String nearest(String key) {
    return Arrays.stream(Setting.values())
        .map(Setting::key)
        .min(Comparator.comparingInt(known -> distance(key, known)))
        .filter(known -> distance(key, known) <= 4)
        .map(known -> "Did you mean " + known + "?")
        .orElse("Remove it; docs/reference/configuration.md lists every key.");
  }

  /// Levenshtein's.
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
