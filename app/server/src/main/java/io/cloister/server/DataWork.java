package io.cloister.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cloister.backup.Backup;
import io.cloister.backup.BackupRefused;
import io.cloister.backup.Place;
import io.cloister.http.Json;
import io.cloister.http.ProblemException;
import io.cloister.server.ConfigurationReader.Reading;
import io.cloister.store.StoreUnavailable;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What every command takes that works on the data without the server, and how it ends: 0 done, 1
/// refused with one sentence on standard error, 2 asked wrongly.
final class DataWork {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

  @Option(names = "--json", description = "Writes one JSON object instead of text.")
  private boolean json;

  /// What a command does.
  interface Work {
    /// @throws Refusal when it cannot be done
    void with(Backstage data, PrintWriter out) throws Refusal;
  }

  /// What a command does instead while the server has the data open.
  interface Beside {
    /// @throws Refusal when it cannot be done
    /// @throws BackupRefused when a backup cannot be read, or not restored
    void with(ApplianceConfiguration configuration, PrintWriter out) throws Refusal, BackupRefused;
  }

  /// What a command does with the help of the running server.
  interface Through {
    /// @throws Refusal when it cannot be done
    void with(HatchLines server, ApplianceConfiguration configuration, PrintWriter out)
        throws Refusal;
  }

  /// What it does with the data itself, where no server runs.
  interface Alone {
    /// @throws Refusal when it cannot be done
    void with(Backstage data, ApplianceConfiguration configuration, PrintWriter out) throws Refusal;
  }

  /// A sentence for the person at the terminal.
  static final class Refusal extends Exception {
    private final int code;

    Refusal(String sentence) {
      this(sentence, 1);
    }

    /// @param code what the process ends with
    Refusal(String sentence, int code) {
      super(sentence);
      this.code = code;
    }

    /// Where what the record is verified with cannot be read.
    static Refusal keys(Exception broken) {
      return new Refusal(
          "The keys of the record in the folder 'keys' cannot be used: "
              + broken.getMessage()
              + ". Restore the folder from the last backup.");
    }
  }

  boolean json() {
    return json;
  }

  int run(Work work) {
    return run(work, null);
  }

  int run(Work work, @Nullable Beside beside) {
    return switch (configuration.read(System.getenv())) {
      case Reading.Bad bad -> refuse(new StartFailure.Misconfigured(bad.mistakes()));
      case Reading.Good good -> run(good.configuration(), work, beside);
    };
  }

  /// Works on data that is made where there is none.
  int begin(Work work) {
    return switch (configuration.read(System.getenv())) {
      case Reading.Bad bad -> refuse(new StartFailure.Misconfigured(bad.mistakes()));
      case Reading.Good good -> run(good.configuration(), Backstage::begin, work, null);
    };
  }

  /// Works on the data with the configuration it is opened with.
  int runWith(Alone alone) {
    return switch (configuration.read(System.getenv())) {
      case Reading.Bad bad -> refuse(new StartFailure.Misconfigured(bad.mistakes()));
      case Reading.Good good ->
          run(
              good.configuration(),
              (found, out) -> alone.with(found, good.configuration(), out),
              null);
    };
  }

  /// Asks the server that runs over the data folder, and works on the data alone where none does.
  int through(Through through, Alone alone) {
    return switch (configuration.read(System.getenv())) {
      case Reading.Bad bad -> refuse(new StartFailure.Misconfigured(bad.mistakes()));
      case Reading.Good good -> through(good.configuration(), through, alone);
    };
  }

  private int through(ApplianceConfiguration found, Through through, Alone alone) {
    Optional<HatchLines> server;
    try {
      server = HatchLines.call(found.home());
    } catch (IOException denied) {
      return refuse(HatchLines.unreachable(found.home(), denied), 1);
    }
    if (server.isEmpty()) {
      return run(
          found,
          (data, out) -> {
            if (!data.home().held()) {
              throw new Refusal(
                  "The server runs, and cannot be reached at "
                      + HatchLines.socket(found.home())
                      + ". Stop it, and do this again.");
            }
            alone.with(data, found, out);
          },
          null);
    }
    Logs.configure(new ApplianceConfiguration.Logging(found.logging().json(), "warn"));
    try (HatchLines lines = server.get()) {
      return run(found, (configuration, out) -> through.with(lines, configuration, out));
    } catch (IOException late) {
      return 0;
    }
  }

  /// What the configuration says, or what is wrong with it.
  Reading read() {
    return configuration.read(System.getenv());
  }

  /// Works where there is no data yet, or none is to be opened.
  int placed(Beside work) {
    return configured(System.getenv(), work);
  }

  /// Needs no data folder, so that none need be named.
  int configured(Beside work) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putIfAbsent(Setting.HOME.variable(), ".");
    return configured(environment, work);
  }

  private int configured(Map<String, String> environment, Beside work) {
    return switch (configuration.read(environment)) {
      case Reading.Bad bad -> refuse(new StartFailure.Misconfigured(bad.mistakes()));
      case Reading.Good good -> {
        ApplianceConfiguration found = good.configuration();
        Logs.configure(new ApplianceConfiguration.Logging(found.logging().json(), "warn"));
        yield run(found, work);
      }
    };
  }

  /// Where backups are, with the passphrase of the configuration.
  static Backup.Target target(ApplianceConfiguration configuration, Place place) {
    Secret passphrase = configuration.backups().passphrase();
    return new Backup.Target(place, passphrase == null ? null : passphrase.reveal());
  }

  /// A sentence beside what was asked for.
  void warn(String sentence) {
    PrintWriter err = line().getErr();
    err.println("cloister: " + sentence);
    err.flush();
  }

  CommandLine line() {
    return command().commandLine();
  }

  /// What a command does that needs no data of ours.
  interface Offline {
    /// @throws Refusal when it cannot be done
    void to(PrintWriter out) throws Refusal;
  }

  int offline(Offline work) {
    try {
      PrintWriter out = command().commandLine().getOut();
      work.to(out);
      out.flush();
      return 0;
    } catch (Refusal refused) {
      return refuse(String.valueOf(refused.getMessage()), 1);
    }
  }

  /// How the data is opened.
  private interface Opening {
    Backstage of(ApplianceConfiguration configuration) throws Backstage.Shut;
  }

  private int run(ApplianceConfiguration found, Work work, @Nullable Beside beside) {
    return run(found, Backstage::open, work, beside);
  }

  private int run(
      ApplianceConfiguration found, Opening opening, Work work, @Nullable Beside beside) {
    Logs.configure(new ApplianceConfiguration.Logging(found.logging().json(), "warn"));
    try (Backstage data = opening.of(found)) {
      PrintWriter out = command().commandLine().getOut();
      work.with(data, out);
      out.flush();
      return 0;
    } catch (Backstage.Running running) {
      return beside == null ? refuse(String.valueOf(running.getMessage()), 1) : run(found, beside);
    } catch (Refusal refused) {
      return refuse(String.valueOf(refused.getMessage()), refused.code);
    } catch (Backstage.Shut | StoreUnavailable | ProblemException refused) {
      return refuse(String.valueOf(refused.getMessage()), 1);
    }
  }

  private int run(ApplianceConfiguration found, Beside beside) {
    try {
      PrintWriter out = command().commandLine().getOut();
      beside.with(found, out);
      out.flush();
      return 0;
    } catch (Refusal refused) {
      return refuse(String.valueOf(refused.getMessage()), refused.code);
    } catch (BackupRefused refused) {
      return refuse(refused.sentence(), refused.kind().exitCode());
    }
  }

  /// Writes a value as one line of JSON.
  static void write(PrintWriter out, Object value) {
    try {
      out.println(Json.mapper().writeValueAsString(value));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Writes a value as one line for each of its parts, `name: value`.
  static void writeLines(PrintWriter out, Record value) {
    Json.mapper()
        .valueToTree(value)
        .properties()
        .forEach(part -> out.println(part.getKey() + ": " + part.getValue().asText()));
  }

  private int refuse(StartFailure failure) {
    return refuse(failure.sentence(), failure.exitCode());
  }

  private int refuse(String sentence, int code) {
    command().commandLine().getOut().flush();
    PrintWriter err = command().commandLine().getErr();
    err.println("cloister: " + sentence);
    err.flush();
    return code;
  }

  private CommandSpec command() {
    if (command == null) {
      throw new IllegalStateException("Not part of a command");
    }
    return command;
  }
}
