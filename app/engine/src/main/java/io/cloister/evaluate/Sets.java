package io.cloister.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The sets there are: the project's own sample and the folders of the shared test data.
final class Sets {
  /// What the shared test data is known to hold.
  private static final List<String> KNOWN =
      List.of(
          "northwind", "scifact", "clapnq", "covidqa", "xquad", "injection", "formats", "nasty");

  private final Path data;
  private final Path sample;
  private final int limit;

  /// @param limit of questions, cases or files a set
  Sets(Path data, Path sample, int limit) {
    this.data = data;
    this.sample = sample;
    this.limit = limit;
  }

  List<String> found() throws IOException {
    List<String> found = new ArrayList<>();
    if (SampleReader.holds(sample)) {
      found.add(SampleReader.NAME);
    }
    KNOWN.stream().filter(name -> SetReader.holds(data.resolve(name))).forEach(found::add);
    if (Files.isDirectory(data)) {
      try (Stream<Path> folders = Files.list(data)) {
        folders
            .filter(SetReader::holds)
            .map(folder -> folder.getFileName().toString())
            .filter(name -> !KNOWN.contains(name))
            .sorted()
            .forEach(found::add);
      }
    }
    return found;
  }

  /// Which of these are not there.
  List<String> missing(List<String> names) {
    return names.stream()
        .filter(name ->
            name.equals(SampleReader.NAME)
                ? !SampleReader.holds(sample)
                : !SetReader.holds(data.resolve(name)))
        .toList();
  }

  static List<String> known() {
    List<String> known = new ArrayList<>(KNOWN);
    known.addFirst(SampleReader.NAME);
    return known;
  }

  JudgedSet read(String name) throws IOException, InterruptedException {
    JudgedSet set =
        name.equals(SampleReader.NAME)
            ? SampleReader.read(sample)
            : SetReader.read(data.resolve(name));
    return switch (set) {
      case JudgedSet.Questions all ->
          new JudgedSet.Questions(
              all.name(), all.documents(), Sampling.spread(all.questions(), limit), all.others());
      case JudgedSet.Planted all ->
          new JudgedSet.Planted(all.name(), Sampling.spread(all.cases(), limit));
      case JudgedSet.Files all ->
          new JudgedSet.Files(all.name(), Sampling.spread(all.files(), limit));
    };
  }
}
