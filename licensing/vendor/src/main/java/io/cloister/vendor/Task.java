package io.cloister.vendor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.cloister.vendor.books.Refused;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// A command that works on the books.
abstract class Task implements Callable<Integer> {
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(com.fasterxml.jackson.core.JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--home",
      paramLabel = "FOLDER",
      description = "Where the books and settings.yaml are. Default: CLOISTER_VENDOR_HOME.")
  private @Nullable Path home;

  @Option(names = "--json", description = "Answers with one line of JSON.")
  private boolean json;

  /// Does it.
  abstract void run(Shop shop) throws IOException;

  @Override
  public Integer call() throws IOException {
    Main main = (Main) spec().root().userObject();
    try (Shop shop = Shop.open(home(main.environment), main.environment, main.clock)) {
      run(shop);
      out().flush();
    }
    return 0;
  }

  private Path home(Map<String, String> environment) {
    String said = environment.get("CLOISTER_VENDOR_HOME");
    if (home == null && (said == null || said.isBlank())) {
      throw new Refused("Say where the books are: --home FOLDER, or CLOISTER_VENDOR_HOME.");
    }
    return home == null ? Path.of(String.valueOf(said)) : home;
  }

  PrintWriter out() {
    return spec().commandLine().getOut();
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("Not part of a command line");
    }
    return spec;
  }

  /// One thing: as JSON, or as a sentence.
  void tell(Object thing, String sentence) throws IOException {
    out().println(json ? JSON.writeValueAsString(thing) : sentence);
  }

  /// Many things: as JSON, or as a table with a head.
  void tell(Object things, List<String> head, List<List<String>> rows) throws IOException {
    if (json) {
      out().println(JSON.writeValueAsString(things));
      return;
    }
    List<List<String>> all = new ArrayList<>();
    all.add(head);
    all.addAll(rows);
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        int column = i;
        int width = all.stream().mapToInt(each -> each.get(column).length()).max().orElse(0);
        line.append(row.get(i)).append(" ".repeat(width - row.get(i).length() + 2));
      }
      out().println(line.toString().stripTrailing());
    }
  }

  static String or(@Nullable Object thing) {
    return thing == null ? "" : thing.toString();
  }
}
