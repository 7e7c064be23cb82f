package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.server.ConfigurationReader.Reading;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `cloister self-test`: whether this program works on this machine, with none of its data.
///
/// `cloister tune` records it: what a start loads, it has loaded here.
@Command(
    name = "self-test",
    mixinStandardHelpOptions = true,
    description = {
      "Starts over the sample handbook in a folder of its own, reads it, asks, and stops.",
      "Touches no data and no configuration of yours. Ends with 0 where everything worked."
    })
@Records(Records.NOTHING)
final class SelfTestCommand implements Callable<Integer> {
  /// A usual machine needs half a minute.
  private static final Duration READING = Duration.ofMinutes(10);

  private static final String READ = "The sample handbook is indexed";

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--sample",
      paramLabel = "DIR",
      description = "The folder of the sample; an installed Cloister names its own.")
  private @Nullable Path sample;

  @Option(
      names = "--data",
      description =
          "Tries this version on your data instead, with nobody served: the record goes on from what was signed, the indexes are whole, and questions that are taken from documents find them. The server has to be stopped.")
  private boolean real;

  @Mixin private final DataWork data = new DataWork();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (spec == null) {
      throw new IllegalStateException("Not a command");
    }
    if (real) {
      return data.runWith(new DataTrial(data));
    }
    if (sample == null) {
      throw new ParameterException(spec.commandLine(), "Name the sample: --sample DIR. Or --data.");
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Path home = Files.createTempDirectory("cloister-self-test");
    try {
      SelfTest.Finding finding = run(home);
      if (finding instanceof SelfTest.Failed failed) {
        err.println("cloister: " + failed.sentence());
        return 1;
      }
      out.println("Cloister " + Version.NAME + " works on this machine.");
      return 0;
    } finally {
      out.flush();
      err.flush();
      CacheFolder.remove(home);
    }
  }

  private SelfTest.Finding run(Path home) throws IOException, InterruptedException {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    String secret = HexFormat.of().formatHex(bytes);
    return switch (ConfigurationReader.read(null, environment(home, secret))) {
      case Reading.Bad bad ->
          new SelfTest.Failed(new StartFailure.Misconfigured(bad.mistakes()).sentence());
      case Reading.Good good -> run(good.configuration(), secret);
    };
  }

  /// Nothing of the operator's own is read: no data, no model, no port that somebody has.
  private Map<String, String> environment(Path home, String secret) {
    return Map.of(
        "CLOISTER_HOME",
        home.toString(),
        "CLOISTER_HTTP_PORT",
        "0",
        "CLOISTER_ADMIN_PASSWORD",
        secret,
        "CLOISTER_API_KEY",
        secret,
        "CLOISTER_SAMPLE",
        String.valueOf(sample == null ? null : sample.toAbsolutePath()),
        "CLOISTER_LOG_LEVEL",
        "error",
        "OLLAMA_HOST",
        "http://127.0.0.1:9");
  }

  private static SelfTest.Finding run(ApplianceConfiguration configuration, String key)
      throws IOException, InterruptedException {
    Logs.configure(configuration.logging());
    CompletableFuture<Boolean> read = new CompletableFuture<>();
    Console console =
        line -> {
          if (line.startsWith(READ)) {
            read.complete(true);
          } else if (line.startsWith("The sample in ")) {
            read.complete(false);
          }
        };
    try (Appliance appliance = Appliance.start(configuration, console, Outside.real(step -> {}))) {
      if (!read.get(READING.toSeconds(), TimeUnit.SECONDS)) {
        return new SelfTest.Failed(
            configuration.sample() + " is no sample: name its folder with --sample.");
      }
      return new SelfTest(appliance.port(), key).run();
    } catch (StartRefused refused) {
      return new SelfTest.Failed(refused.failure().sentence());
    } catch (TimeoutException slow) {
      return new SelfTest.Failed(
          "The sample was not read within " + READING.toMinutes() + " minutes. The log says more.");
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
