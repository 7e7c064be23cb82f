package io.cloister.ingest;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// One parser process, seen from its parent. For one caller at a time.
final class ParserProcess {
  /// How long a JVM may take to come up on a busy machine.
  private static final Duration START = Duration.ofSeconds(120);

  /// What a JVM exits with under `-XX:+ExitOnOutOfMemoryError`.
  private static final int OUT_OF_MEMORY = 3;

  private final Process process;
  private final Path folder;
  private final DataOutputStream out;
  private final DataInputStream in;
  private final ScheduledExecutorService clock;
  private volatile boolean late;
  private int files;
  private long lastUsed = System.nanoTime();

  private ParserProcess(Process process, Path folder, ScheduledExecutorService clock) {
    this.process = process;
    this.folder = folder;
    this.clock = clock;
    this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
  }

  /// @param folder for its temporary files; made now, deleted at its end
  /// @throws IOException when no process comes up; that is no file's fault
  static ParserProcess start(Path folder, ParsingLimits limits, ScheduledExecutorService clock)
      throws IOException {
    Files.createDirectories(folder);
    Path hosts = Files.write(folder.resolve("no-hosts"), new byte[0]);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx" + limits.heapMegabytes() + "m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-XX:MaxDirectMemorySize=64m",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + folder.resolve("crash.log"),
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.awt.headless=true",
            "-Djava.io.tmpdir=" + folder,
            "-Duser.home=" + folder,
            "-Dpdfbox.fontcache=" + folder.toAbsolutePath().getParent(),
            // Names resolve from an empty file alone: no question ever leaves the machine.
            "-Djdk.net.hosts.file=" + hosts,
            "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
            "-Dorg.apache.logging.log4j.simplelog.level=OFF",
            "-cp",
            System.getProperty("java.class.path"),
            ParserChild.class.getName(),
            Integer.toString(limits.maxCodePoints()),
            Integer.toString(limits.maxDepth()),
            Integer.toString(limits.maxMembers())));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.to(new File(folder.toFile(), "stderr")));
    bare(builder.environment());
    ParserProcess started = new ParserProcess(builder.start(), folder, clock);
    started.awaitReady();
    return started;
  }

  /// A parser needs no secrets of its parent's.
  private static void bare(Map<String, String> environment) {
    environment.keySet().removeIf(name -> !name.startsWith("LC_") && !name.equals("LANG"));
    environment.putIfAbsent("LC_ALL", environment.getOrDefault("LANG", "C.UTF-8"));
  }

  private void awaitReady() throws IOException {
    ScheduledFuture<?> alarm = alarm(START);
    try {
      if (in.readUnsignedByte() != Wire.READY) {
        throw new IOException("it said something else first");
      }
    } catch (IOException e) {
      String words = Files.exists(stderr()) ? Files.readString(stderr()).strip() : "";
      end();
      throw new IOException("The parser process does not start: " + words, e);
    } finally {
      alarm.cancel(false);
    }
  }

  private Path stderr() {
    return folder.resolve("stderr");
  }

  /// Parses one file. When the process does not survive it, that is the outcome, and the process is
  /// spent.
  Parsed parse(Wire.Request request, Duration time) {
    files++;
    ScheduledFuture<?> alarm = alarm(time);
    try {
      Wire.write(out, request);
      return Wire.readParsed(in);
    } catch (IOException e) {
      return death(time);
    } finally {
      alarm.cancel(false);
      lastUsed = System.nanoTime();
    }
  }

  private ScheduledFuture<?> alarm(Duration time) {
    return clock.schedule(
        () -> {
          late = true;
          process.destroyForcibly();
        },
        time.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  private Parsed death(Duration time) {
    boolean ended = false;
    try {
      ended = process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    int code = ended ? process.exitValue() : -1;
    end();
    if (late) {
      return Parsed.failed(
          "parser_timeout",
          "Reading it took longer than the " + time.toSeconds() + " seconds a file is given.");
    }
    return code == OUT_OF_MEMORY
        ? Parsed.failed("parser_memory", "Reading it takes more memory than a file is given.")
        : Parsed.failed(
            "parser_crashed", "The parser process ended (" + code + ") while reading it.");
  }

  boolean alive() {
    return process.isAlive();
  }

  /// How many files it has been given.
  int files() {
    return files;
  }

  Duration idle() {
    return Duration.ofNanos(System.nanoTime() - lastUsed);
  }

  long pid() {
    return process.pid();
  }

  /// Ends the process, whatever it does, and removes what it left.
  void end() {
    process.destroyForcibly();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Scratch.delete(folder);
  }
}
