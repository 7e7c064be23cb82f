package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.embed.Embedder;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `cloister replay`: what `cloister rehearse` asks of both versions, over a copy of the data.
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Searches again for what was searched and asked last, as whoever it was, and writes for each its place in the record, how long it took and which documents were found. Not what was asked, nor by whom.",
      "The server has to be stopped; `cloister rehearse` does it over a copy."
    })
@Records(Records.NOTHING)
final class ReplayCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();

  @Option(
      names = "--last",
      paramLabel = "N",
      description = "How many of each tenant: ${DEFAULT-VALUE}.")
  private int last = 100;

  @Override
  public Integer call() {
    return data.runWith(this::replay);
  }

  private void replay(Backstage found, ApplianceConfiguration configuration, PrintWriter out)
      throws DataWork.Refusal {
    Outside outside = Outside.real(step -> {});
    outside.cache().accept(found.home().cache());
    Replay.Finding finding;
    try (Embedder embedder = outside.embedders().open(found.home().cache(), 1)) {
      finding = Replay.run(found, configuration, embedder, last);
    } catch (IOException broken) {
      throw new DataWork.Refusal("The data cannot be read: " + broken.getMessage() + ".");
    }
    if (data.json()) {
      DataWork.write(out, finding);
      return;
    }
    for (Replay.Answered each : finding.answered()) {
      out.printf("%s/%d: %d %s%n", each.tenant(), each.seq(), each.micros(), each.words());
    }
    out.println("skipped: " + finding.skipped());
  }
}
