package io.cloister.installer.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/// Has another release bring the data to its version, and try it. In one process where the release
/// can do both: each start of a program is time in which nobody can ask anything.
final class Migration {
  /// For what reads everything.
  private static final Duration PATIENCE = Duration.ofHours(2);

  /// How the line begins that a release says when the data is its own, before it tries it.
  private static final String MIGRATED = "schema: ";

  private final Program program;
  private final Release to;
  private final Place place;
  private final Steps steps;

  Migration(Program program, Release to, Place place, Steps steps) {
    this.program = program;
    this.to = to;
    this.place = place;
    this.steps = steps;
  }

  /// @param atOnce whether the release can do both in one process
  void run(boolean atOnce) throws IOException, Refused {
    Files.deleteIfExists(place.said());
    if (atOnce) {
      atOnce();
    } else {
      steps.take(Step.MIGRATE, () -> words(run(Program.Hearing.NOBODY, "migrate")));
      steps.take(Step.SELF_TEST, () -> words(run(Program.Hearing.NOBODY, "self-test", "--data")));
    }
  }

  private void atOnce() throws IOException, Refused {
    steps.begin(Step.MIGRATE);
    Turn turn = new Turn();
    Program.Said said = run(turn, "migrate", "--self-test");
    if (!turn.taken) {
      throw new Refused(
          Refused.Exit.REFUSED,
          "`cloister migrate --self-test` of %s ended without saying what the data is now."
              .formatted(to.version()));
    }
    steps.end(Step.SELF_TEST, words(said));
  }

  /// From the one step to the other, as the program says it.
  private final class Turn implements Program.Hearing {
    private boolean taken;

    @Override
    public void heard(String out) throws IOException {
      // The last line may be half of one.
      Optional<String> line =
          out.substring(0, out.lastIndexOf('\n') + 1)
              .lines()
              .filter(each -> each.startsWith(MIGRATED))
              .findFirst();
      if (!taken && line.isPresent()) {
        taken = true;
        steps.end(Step.MIGRATE, line.get().replace(": ", "="));
        steps.begin(Step.SELF_TEST);
      }
    }
  }

  private Program.Said run(Program.Hearing hearing, String... arguments)
      throws IOException, Refused {
    Program.Said said = program.run(PATIENCE, hearing, arguments);
    String name = String.join(" ", arguments);
    keep(name, said);
    if (said.code() != 0) {
      throw new Refused(
          Refused.Exit.REFUSED,
          "`cloister %s` of %s failed (%d): %s"
              .formatted(name, to.version(), said.code(), said.last()));
    }
    return said;
  }

  private static String words(Program.Said said) {
    return said.values().entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue().replace(' ', '_'))
        .collect(Collectors.joining(" "));
  }

  /// All it said, for whoever has to find out.
  private void keep(String name, Program.Said said) throws IOException {
    Path file = place.said();
    Files.writeString(
        file,
        "== %s ended with %d%n%s%n%s%n".formatted(name, said.code(), said.out(), said.err()),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    Likeness.own(file, place.home());
  }
}
