package io.cloister.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloister.audit.Records;
import io.cloister.http.Json;
import io.cloister.sources.ShownSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `cloister source add NAME PATH`: adds a folder. Who may read it has to be said: a folder that is
/// open to everyone because somebody left a word out is not closed again by adding it.
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = {
      "Adds a folder of the server as a source, by the rules of the portal and the API. The server has to run, and its account to be able to read the folder.",
      "Nothing is read yet: 'source run' does that."
    })
@Records("source.create")
final class SourceAddCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();
  @Mixin private final TenantOption tenant = new TenantOption();

  @Parameters(index = "0", paramLabel = "NAME", description = "What people call it.")
  private String name = "";

  @Parameters(index = "1", paramLabel = "PATH", description = "The folder.")
  private Path path = Path.of("");

  @Option(
      names = "--readers",
      required = true,
      paramLabel = "WHO",
      description =
          "Who may read what has no rules of its own: everyone, group:NAME or user:LOGIN; can be said several times.")
  private List<String> readers = List.of();

  @Option(
      names = "--include",
      paramLabel = "PATTERN",
      description = "Only these files, such as '*.pdf'; can be said several times.")
  private @Nullable List<String> include;

  @Option(
      names = "--exclude",
      paramLabel = "PATTERN",
      description = "But not these; can be said several times.")
  private @Nullable List<String> exclude;

  @Option(
      names = "--max-file-bytes",
      paramLabel = "BYTES",
      description = "Larger files are skipped; 200 MiB where nothing is said.")
  private @Nullable Long maxFileBytes;

  @Option(
      names = "--access",
      paramLabel = "FILE",
      description =
          "Other readers for some paths: the list of rules that the API takes, as JSON. The first that matches decides.")
  private @Nullable Path access;

  @Override
  public Integer call() {
    return data.placed((configuration, out) -> {
      ShownSource added =
          SourceListing.ask(
              configuration, SourceDesk.Wish.add(tenant.id(), asked()), ShownSource.class);
      if (data.json()) {
        DataWork.write(out, added);
      } else {
        out.println(
            "%s is added as %s. `cloister source run %s` reads it."
                .formatted(added.name(), added.id(), added.id()));
      }
    });
  }

  /// As the API takes it.
  private JsonNode asked() throws DataWork.Refusal {
    ObjectNode asked = Json.mapper().createObjectNode();
    asked.put("name", name).put("kind", "folder").set("default_access", list(readers));
    ObjectNode settings = asked.putObject("settings");
    settings.put("path", path.toAbsolutePath().normalize().toString());
    settings.set("include", list(include));
    settings.set("exclude", list(exclude));
    settings.put("max_file_bytes", maxFileBytes);
    settings.set("access", rules());
    return asked;
  }

  private static JsonNode list(@Nullable List<String> words) {
    return Json.mapper().valueToTree(words);
  }

  private @Nullable JsonNode rules() throws DataWork.Refusal {
    Path file = access;
    if (file == null) {
      return null;
    }
    JsonNode rules;
    try {
      rules = Json.mapper().readTree(Files.readString(file));
    } catch (JsonProcessingException odd) {
      throw new DataWork.Refusal(
          "%s is not JSON: %s. Nothing was added.".formatted(file, odd.getOriginalMessage()));
    } catch (IOException unreadable) {
      throw new DataWork.Refusal("%s cannot be read. Nothing was added.".formatted(file));
    }
    if (!rules.isArray()) {
      throw new DataWork.Refusal(
          "%s holds no list of rules, [{\"paths\": …, \"allow\": […]}, …]. Nothing was added."
              .formatted(file));
    }
    return rules;
  }
}
