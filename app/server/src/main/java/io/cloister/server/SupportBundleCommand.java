package io.cloister.server;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.audit.Event;
import io.cloister.audit.Records;
import io.cloister.care.Paper;
import io.cloister.http.Json;
import io.cloister.http.ProblemException;
import io.cloister.store.StoreUnavailable;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// `cloister support-bundle`: what whoever helps needs to see, and nothing of what is anybody's.
@Command(
    name = "support-bundle",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a zip for whoever helps you: versions, findings, sizes, numbers, states, and where in the program something went wrong.",
      "No names, no addresses, no paths, no questions, no texts. --preview shows it first."
    })
@Records("system.support_bundle")
final class SupportBundleCommand implements Callable<Integer> {
  private static final int FIRST_LINES = 5;

  @Mixin private final DataWork data = new DataWork();

  @Option(names = "--to", paramLabel = "FILE.zip", description = "A file that is not there yet.")
  private @Nullable Path to;

  @Option(
      names = "--preview",
      description = "Shows each file with its size and its first lines, and writes nothing.")
  private boolean preview;

  /// A file in it.
  record Told(String name, int bytes, List<String> begins) {
    static Told of(Paper paper) {
      return new Told(
          paper.name(),
          paper.text().getBytes(StandardCharsets.UTF_8).length,
          paper.text().lines().limit(FIRST_LINES).toList());
    }
  }

  /// What the record says of it.
  static Event event(String user, List<Paper> papers) {
    return new Event(
        TenantId.MAIN,
        "system",
        null,
        "system.support_bundle",
        "",
        Event.Outcome.SUCCESS,
        Map.of("files", papers.stream().map(Paper::name).toList(), "os_user", user),
        null);
  }

  @Override
  public Integer call() {
    Path file = to;
    if (!preview && file == null) {
      throw new ParameterException(data.line(), "Say where: --to FILE.zip, or --preview.");
    }
    return data.placed((configuration, out) -> {
      if (!preview && file != null && Files.exists(file)) {
        throw new DataWork.Refusal("The file " + file + " is there already. Name another.");
      }
      List<Paper> papers = papers(configuration);
      if (!preview && file != null) {
        write(file, papers);
      }
      tell(papers, out);
    });
  }

  private List<Paper> papers(ApplianceConfiguration configuration) throws DataWork.Refusal {
    Optional<JsonNode> told =
        HatchLines.ask(configuration.home(), HatchMessage.Ask.BUNDLE, preview);
    if (told.isPresent()) {
      return Json.mapper().convertValue(told.get(), new TypeReference<List<Paper>>() {});
    }
    try (Backstage found = Backstage.open(configuration)) {
      List<Paper> papers = found.care().papers(Caring.witness(configuration, null));
      if (!preview) {
        found.audit().record(event(OperatorEvent.user(), papers));
      }
      return papers;
    } catch (Backstage.Shut | StoreUnavailable | ProblemException refused) {
      throw new DataWork.Refusal(String.valueOf(refused.getMessage()));
    }
  }

  /// For whoever runs the command alone.
  private static void write(Path file, List<Paper> papers) throws DataWork.Refusal {
    try (OutputStream made = PrivateFile.fresh(file);
        ZipOutputStream zip = new ZipOutputStream(made)) {
      for (Paper paper : papers) {
        zip.putNextEntry(new ZipEntry(paper.name()));
        zip.write(paper.text().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (FileAlreadyExistsException there) {
      throw new DataWork.Refusal("The file " + file + " is there already. Name another.");
    } catch (IOException failed) {
      throw new DataWork.Refusal(
          "The file " + file + " cannot be written: " + failed.getMessage() + ".", 5);
    }
  }

  private void tell(List<Paper> papers, PrintWriter out) {
    List<Told> told = papers.stream().map(Told::of).toList();
    if (data.json()) {
      DataWork.write(out, Map.of("items", told));
      return;
    }
    for (Told each : told) {
      out.printf("%-20s %,d bytes%n", each.name(), each.bytes());
      if (preview) {
        each.begins().forEach(line -> out.println("    " + line));
      }
    }
  }
}
