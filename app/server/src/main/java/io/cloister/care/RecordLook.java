package io.cloister.care;

import io.cloister.audit.Audit;
import io.cloister.audit.Glance;
import io.cloister.proof.Held;
import io.cloister.proof.Verdict;
import io.cloister.store.Home;
import java.io.IOException;
import java.util.List;

/// Whether the record can be proven: all of it, or that it goes on from what was signed last.
record RecordLook(Audit audit, Home home, boolean deep) implements Look {
  private static final String REMEDY =
      "Somebody changed the record. Keep this folder and the newest backup as they are, and run `cloister audit verify`, which says where.";

  @Override
  public String name() {
    return "record";
  }

  @Override
  public List<Finding> look() throws IOException {
    try {
      return deep ? whole() : last();
    } catch (IllegalArgumentException keys) {
      return List.of(
          Finding.failed(
              name(),
              "not proven",
              "The keys in the folder 'keys' do not belong together: "
                  + Care.firstLine(keys)
                  + ". Restore that folder from the last backup."));
    }
  }

  private List<Finding> last() throws IOException {
    return audit.proofs().glance(home).stream().map(this::finding).toList();
  }

  private Finding finding(Glance glance) {
    String figure =
        "%,d events signed, %,d behind them read".formatted(glance.signed(), glance.behind());
    Finding found =
        glance.problems().isEmpty()
            ? Finding.ok(name(), figure)
            : Finding.failed(name(), figure, glance.problems().getFirst() + ". " + REMEDY);
    return found.of(glance.tenant().value());
  }

  private List<Finding> whole() throws IOException {
    return audit.proofs().verify(home, Held.NOTHING, read -> {}).stream()
        .map(this::finding)
        .toList();
  }

  private Finding finding(Verdict verdict) {
    String figure =
        "%,d events proven, %,d checkpoints".formatted(verdict.last(), verdict.checkpoints());
    Finding found =
        verdict.proven()
            ? Finding.ok(name(), figure)
            : Finding.failed(name(), figure, verdict.problems().getFirst() + ". " + REMEDY);
    return found.of(verdict.origin().substring(verdict.origin().lastIndexOf('/') + 1));
  }
}
