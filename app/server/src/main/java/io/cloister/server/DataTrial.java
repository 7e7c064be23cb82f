package io.cloister.server;

import io.cloister.embed.Embedder;
import java.io.IOException;
import java.io.PrintWriter;

/// Tries this version on the data for a command, says what came of it, and refuses where it must
/// not be served.
record DataTrial(DataWork work) implements DataWork.Alone {
  @Override
  public void with(Backstage found, ApplianceConfiguration configuration, PrintWriter out)
      throws DataWork.Refusal {
    Outside outside = Outside.real(step -> {});
    outside.cache().accept(found.home().cache());
    DataTest.Finding finding;
    try (Embedder embedder = outside.embedders().open(found.home().cache(), 1)) {
      finding = DataTest.run(found, configuration, embedder);
    } catch (IOException broken) {
      throw new DataWork.Refusal("The data cannot be read: " + broken.getMessage() + ".");
    }
    if (work.json()) {
      DataWork.write(out, finding);
    } else {
      DataWork.writeLines(out, finding);
    }
    if (!finding.passed()) {
      throw new DataWork.Refusal(String.join(" ", finding.problems()));
    }
  }
}
