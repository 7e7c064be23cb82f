package io.cloister.installer.setup;

import io.cloister.installer.probe.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The first organisation's name and its administrator. The program itself makes them, before its
/// first start and as its own user; the password goes to it through a pipe and lies nowhere.
final class FirstStartStep implements Step {
  /// What the program writes into every data folder.
  private static final String FORMAT = "FORMAT";

  private static final String MADE = "\"made\":true";

  private final Layout layout;
  private final Ledger ledger;
  private final Path command;
  private final Answers answers;
  private final @Nullable Probe running;
  private final SecureRandom random;
  private @Nullable Secret madeUp;

  /// @param command the program's
  /// @param running where it would answer, if it runs already
  FirstStartStep(
      Layout layout,
      Ledger ledger,
      Path command,
      Answers answers,
      @Nullable Probe running,
      SecureRandom random) {
    this.layout = layout;
    this.ledger = ledger;
    this.command = command;
    this.answers = answers;
    this.running = running;
    this.random = random;
  }

  /// The administrator's password, where it was made up just now.
  Optional<Secret> madeUp() {
    return Optional.ofNullable(madeUp);
  }

  @Override
  public State look() {
    if (ledger.knows(format())) {
      return new State.Done();
    }
    if (Files.exists(format()) && runs()) {
      return new State.Left(
          "Cloister runs over "
              + answers.data()
              + " already, so its organisation and its people stay as they are.");
    }
    return new State.Todo(
        "make the organisation "
            + answers.organisation()
            + " and its administrator "
            + answers.administrator());
  }

  @Override
  public void take() throws IOException, InterruptedException, SetupRefused {
    Secret password = answers.password().orElseGet(() -> Secret.madeUp(random));
    Commands.Ended ended = Commands.run(line(), password.reveal() + "\n");
    if (!ended.well()) {
      throw new SetupRefused(
          "The first start failed, and setup goes on from here when it is run again. The program says: "
              + ended.said(),
          SetupRefused.REFUSED);
    }
    if (ended.said().contains(MADE) && answers.password().isEmpty()) {
      madeUp = password;
    }
    ledger.remember(format(), Files.readAllBytes(format()));
  }

  private List<String> line() {
    List<String> line = new ArrayList<>();
    if (layout.system()) {
      line.addAll(List.of("runuser", "-u", AccountStep.NAME, "--"));
    }
    line.addAll(
        List.of(
            command.toString(),
            "first-start",
            "--config",
            layout.configuration().toString(),
            "--organisation",
            answers.organisation(),
            "--admin",
            answers.administrator(),
            "--password-stdin",
            "--json"));
    return line;
  }

  private Path format() {
    return answers.data().resolve(FORMAT);
  }

  private boolean runs() {
    try {
      return running != null && running.ask("/livez").filter(Probe.Answer::isOurs).isPresent();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
