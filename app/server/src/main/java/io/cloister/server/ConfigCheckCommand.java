package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.server.ConfigurationReader.Mistake;
import io.cloister.server.ConfigurationReader.Reading;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `cloister config check`: every mistake at once, before a start finds it.
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Reads the file and the variables as a start would, and says every mistake with its line and what to do. Starts nothing and touches no data.",
      "Ends with 0 where there is none, and with 2 where there are some."
    })
@Records(Records.NOTHING)
final class ConfigCheckCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();

  @Override
  public Integer call() {
    List<Mistake> mistakes =
        switch (data.read()) {
          case Reading.Bad bad -> bad.mistakes();
          case Reading.Good good -> List.of();
        };
    PrintWriter out = data.line().getOut();
    if (data.json()) {
      DataWork.write(out, Map.of("good", mistakes.isEmpty(), "mistakes", mistakes));
    } else if (mistakes.isEmpty()) {
      out.println("The configuration has no mistake.");
    } else {
      out.println(new StartFailure.Misconfigured(mistakes).sentence());
    }
    out.flush();
    return mistakes.isEmpty() ? 0 : 2;
  }
}
