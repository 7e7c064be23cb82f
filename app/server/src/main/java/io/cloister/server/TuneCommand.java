package io.cloister.server;

import io.cloister.audit.Records;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `cloister tune`. What does it is `bin/cloister` of an image, which never asks for this; it is
/// here so that `--help`, the manual and completion know of it.
@Command(
    name = "tune",
    mixinStandardHelpOptions = true,
    description =
        "Runs the self-test and keeps what it loaded, for quicker starts. Only where Cloister is installed.")
@Records(Records.NOTHING)
final class TuneCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec != null) {
      spec.commandLine()
          .getErr()
          .println(
              "cloister: There is no start cache to make here. Run this with the bin/cloister of an installed release.");
    }
    return 1;
  }
}
