package io.cloister.installer.setup;

import io.cloister.installer.preflight.Finding;
import io.cloister.installer.preflight.Preflight;
import io.cloister.installer.preflight.Wanted;
import io.cloister.installer.setup.Answers.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Sets Cloister up.
public final class Setup {
  /// What the unit hides from the service.
  private static final List<Path> HOMES = List.of(Path.of("/home"), Path.of("/root"));

  /// What may lie in a folder that is to become the data folder.
  private static final Set<String> WELCOME = Set.of("lost+found", "license.pem", "lock");

  /// Findings about a disk, for which there is a code of its own.
  private static final Set<String> OF_THE_DISK = Set.of("data_folder", "disk_space", "disk_files");

  private final Layout layout;
  private final Program program;
  private final Consumer<String> say;

  /// @param say hears of every step that was taken
  public Setup(Layout layout, Program program, Consumer<String> say) {
    this.layout = layout;
    this.program = program;
    this.say = say;
  }

  /// What came of it.
  ///
  /// @param changed what was done, or would be
  /// @param left what stays otherwise than the answers ask for, each a sentence
  /// @param url what people open
  /// @param password of the administrator, where it was made up: shown now and never again
  /// @param start the command that starts it; empty where it runs
  public record Outcome(
      List<String> changed,
      List<String> left,
      String url,
      String administrator,
      Optional<String> password,
      Optional<Path> authority,
      String start) {
    @Override
    public String toString() {
      return "Outcome[" + changed + ", " + left + ", " + url + ", ***]";
    }
  }

  /// The answers in a file.
  ///
  /// @throws SetupRefused with every mistake in it
  public Answers read(Path file) throws SetupRefused {
    return AnswerFile.read(file, layout);
  }

  /// A person's answers.
  ///
  /// @throws SetupRefused where they went away
  public Answers ask(Dialogue person) throws SetupRefused {
    return Interview.hold(person, layout);
  }

  /// What the machine is worth for what was asked for.
  public List<Finding> preflight(Answers answers) {
    Wanted wanted = Wanted.machine().withData(layout.on(answers.data()));
    Path shown = layout.on(layout.tls().resolve(TlsStep.CERTIFICATE));
    if (!(answers.tls() instanceof Tls.None) && Files.exists(shown)) {
      wanted = wanted.withShown(shown);
    }
    if (answers.tls() instanceof Tls.Own own) {
      wanted = wanted.withTls(own.certificate(), own.key());
    }
    if (layout.live()) {
      wanted = wanted.withModel(answers.model()).withPort(answers.bind(), answers.port());
    }
    return new Preflight().run(wanted);
  }

  /// Refuses what cannot work, before anything is done.
  ///
  /// @param findings of [#preflight]
  public void check(Answers answers, List<Finding> findings) throws SetupRefused {
    if (layout.system() && HOMES.stream().anyMatch(answers.data()::startsWith)) {
      throw new SetupRefused(
          "The service does not see people's homes, so "
              + answers.data()
              + " cannot hold its data. Name another folder, such as /srv/cloister.",
          SetupRefused.WRONG);
    }
    foreign(answers.data());
    List<Finding> failed = findings.stream().filter(Finding::isFailed).toList();
    if (!failed.isEmpty()) {
      boolean disk = failed.stream().map(Finding::check).anyMatch(OF_THE_DISK::contains);
      throw new SetupRefused(
          "This machine will not do as it is, and nothing was done. Do what is said beside each failure, and run setup again.",
          disk ? SetupRefused.DISK : SetupRefused.REFUSED);
    }
  }

  /// A folder with somebody else's files would be given to the service, and be closed to them.
  private void foreign(Path data) throws SetupRefused {
    Path there = layout.on(data);
    if (!Files.isDirectory(there) || Files.exists(there.resolve("FORMAT"))) {
      return;
    }
    try (Stream<Path> files = Files.list(there)) {
      Optional<String> first =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !WELCOME.contains(name))
              .findFirst();
      if (first.isPresent()) {
        throw new SetupRefused(
            "The folder "
                + data
                + " holds no data of Cloister, but other files, such as "
                + first.get()
                + ". Nothing was done. Name an empty folder, or one that is not there yet.",
            SetupRefused.WRONG);
      }
    } catch (IOException unreadable) {
      throw SetupRefused.of(there, unreadable);
    }
  }

  /// Takes every step that was not taken yet.
  ///
  /// @param dry says what it would do, and does nothing
  /// @throws SetupRefused where a step cannot be taken; those before it stay, and count the next
  ///   time
  public Outcome run(Answers answers, boolean dry) throws SetupRefused, InterruptedException {
    List<String> changed = new ArrayList<>();
    List<String> left = new ArrayList<>();
    try {
      Plan plan = Plan.of(layout, program, answers);
      for (Step step : plan.steps()) {
        go(step, dry, changed, left);
      }
      if (plan.hasService()) {
        if (!dry && !changed.isEmpty()) {
          Commands.must("systemctl", "daemon-reload");
        }
        boolean before = !changed.isEmpty();
        go(new ServiceStep(plan.probe(), () -> before, say), dry, changed, left);
      }
      FirstStartStep first = plan.firstStart();
      return new Outcome(
          changed,
          left,
          answers.url(),
          answers.administrator(),
          first == null ? Optional.empty() : first.madeUp().map(Secret::reveal),
          authority(answers),
          plan.hasService() ? "" : start(plan));
    } catch (IOException failed) {
      throw SetupRefused.of(answers.data(), failed);
    }
  }

  private void go(Step step, boolean dry, List<String> changed, List<String> left)
      throws IOException, InterruptedException, SetupRefused {
    switch (step.look()) {
      case State.Done done -> {
        // As it is to be.
      }
      case State.Left stays -> {
        left.add(stays.why());
        say.accept(stays.why());
      }
      case State.Todo todo -> {
        if (dry) {
          say.accept("would " + todo.what());
        } else {
          step.take();
          say.accept("did " + todo.what());
        }
        changed.add(todo.what());
      }
    }
  }

  private Optional<Path> authority(Answers answers) {
    return answers.tls() instanceof Tls.SelfSigned
        ? Optional.of(layout.tls().resolve(TlsStep.AUTHORITY))
        : Optional.empty();
  }

  private String start(Plan plan) {
    if (!layout.live()) {
      return "";
    }
    return layout.system()
        ? "runuser -u " + AccountStep.NAME + " -- cloister serve"
        : "CLOISTER_CONFIG="
            + quoted(layout.configuration())
            + " "
            + quoted(plan.command())
            + " serve";
  }

  /// For a shell.
  private static String quoted(Path path) {
    String text = path.toString();
    return text.matches("[\\p{Alnum}/._-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
