package io.cloister.installer.preflight;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// Looks at a machine before Cloister is set up on it, and at any time after.
public final class Preflight {
  public Preflight() {}

  /// Looks at the machine, and at whatever was named. Takes some seconds where a server does not
  /// answer.
  public List<Finding> run(Wanted wanted) {
    return checks(wanted).stream().map(Check::look).toList();
  }

  /// Looks at a certificate and its key alone.
  public static Finding pair(Path certificate, Path key) {
    return new TlsPair(certificate, key, Clock.systemUTC()).look();
  }

  private static List<Check> checks(Wanted wanted) {
    List<Check> checks = new ArrayList<>();
    checks.add(Processors.here());
    checks.add(Memory.here());
    Path data = wanted.data();
    if (data != null) {
      Path folder = Nearest.to(data);
      checks.add(new DataFolder(data, folder));
      checks.add(new FileSystemKind(folder));
      checks.add(new DiskSpace(folder));
      checks.add(new DiskFiles(folder));
      checks.add(new WriteLatency(folder));
      checks.add(new NativeCode(folder));
      checks.add(new FileNames(folder));
    }
    checks.add(LocaleEncoding.here());
    checks.add(OpenFiles.here());
    checks.add(Processes.here());
    Integer port = wanted.port();
    if (port != null) {
      Path shown = wanted.shown() == null ? wanted.certificate() : wanted.shown();
      checks.add(new Port(wanted.bind(), port, shown));
    }
    if (wanted.certificate() != null || wanted.key() != null) {
      checks.add(new TlsPair(wanted.certificate(), wanted.key(), Clock.systemUTC()));
    }
    ModelServer model = wanted.model() == null ? null : new ModelServer(wanted.model());
    if (model != null) {
      checks.add(model);
    }
    if (wanted.directory() != null) {
      checks.add(new Directory(wanted.directory()));
    }
    checks.add(new MachineClock(Clock.systemUTC(), data == null ? null : Nearest.to(data), model));
    return checks;
  }
}
