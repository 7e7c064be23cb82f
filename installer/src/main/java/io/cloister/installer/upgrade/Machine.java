package io.cloister.installer.upgrade;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What these commands need to know of the machine, and how they end.
final class Machine {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration of the server; also in CLOISTER_CONFIG.")
  private @Nullable Path config;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description =
          "Where `releases` and the link `current` are; where this program is, or /opt/cloister, where nothing is said.")
  private @Nullable Path root;

  @Option(
      names = "--stop",
      paramLabel = "COMMAND",
      description =
          "How the server is stopped where systemd does not look after it; also in CLOISTER_STOP.")
  private @Nullable String stop;

  @Option(
      names = "--start",
      paramLabel = "COMMAND",
      description = "How it is started; also in CLOISTER_START. Comes back while the server runs.")
  private @Nullable String start;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description = "For how long the service may become ready: ${DEFAULT-VALUE}.")
  private int wait = 300;

  @Option(
      names = "--database-kept",
      description = "There is a copy of the database, which is PostgreSQL's, made just now.")
  private boolean databaseKept;

  interface Work {
    /// @throws Refused when it cannot be done
    String with(Setting setting) throws IOException, Refused;
  }

  int run(Work work) {
    CommandLine line = line();
    PrintWriter out = line.getOut();
    PrintWriter err = line.getErr();
    try {
      out.println(work.with(setting(out)));
      return 0;
    } catch (Refused refused) {
      out.flush();
      err.println("cloister: " + refused.sentence());
      return refused.exit().code();
    } catch (IOException failed) {
      out.flush();
      err.println(
          "cloister: A file cannot be read or written: "
              + failed
              + ". Check the disk, and run this as root.");
      return Refused.Exit.DISK.code();
    } finally {
      out.flush();
      err.flush();
    }
  }

  CommandLine line() {
    if (command == null) {
      throw new IllegalStateException("Not part of a command");
    }
    return command.commandLine();
  }

  /// The release that this command is of, where it is one.
  static @Nullable Path own() {
    Path runtime = Path.of(System.getProperty("java.home")).toAbsolutePath().normalize();
    Path release = runtime.getParent();
    return release != null && release.resolve("VERSION").toFile().isFile() ? release : null;
  }

  Map<String, String> environment() {
    Map<String, String> more = new HashMap<>();
    if (config != null) {
      more.put("CLOISTER_CONFIG", config.toAbsolutePath().toString());
    }
    return more;
  }

  Releases releases() {
    Path named = root;
    if (named != null) {
      return new Releases(named.toAbsolutePath().normalize());
    }
    Releases usual = new Releases(Path.of("/opt/cloister"));
    Path own = own();
    return own == null ? usual : Releases.around(own).orElse(usual);
  }

  private Setting setting(PrintWriter out) {
    return new Setting(
        releases(),
        service(System::getenv),
        environment(),
        Duration.ofSeconds(wait),
        databaseKept,
        Clock.systemUTC(),
        new Printed(out));
  }

  private Service service(Function<String, @Nullable String> variables) {
    String stopping = stop != null ? stop : variables.apply("CLOISTER_STOP");
    String starting = start != null ? start : variables.apply("CLOISTER_START");
    if ((stopping == null) != (starting == null)) {
      throw new ParameterException(line(), "Say both, --stop and --start, or neither.");
    }
    if (stopping != null && starting != null) {
      return new Service.Commands(stopping, starting);
    }
    return Service.Systemd.isHere()
        ? new Service.Systemd("cloister.service")
        : new Service.Nobody();
  }

  /// For the person at the terminal.
  private record Printed(PrintWriter out) implements Telling {
    @Override
    public void begins(String what) {}

    @Override
    public void ended(String what, Duration took) {
      out.printf("  %-17s %.1f s%n", what, took.toMillis() / 1000.0);
      out.flush();
    }

    @Override
    public void say(String sentence) {
      out.println(sentence);
      out.flush();
    }
  }
}
