package io.cloister.server;

import io.cloister.audit.Audit;
import io.cloister.care.Care;
import io.cloister.care.Paper;
import io.cloister.care.Witness;
import io.cloister.http.ProblemException;
import java.util.List;
import java.util.function.Supplier;

/// What the server does for commands that look after it.
final class CareDesk implements Hatch.Desk {
  private final Care care;
  private final Audit audit;
  private final Supplier<Witness> witness;

  CareDesk(Care care, Audit audit, Supplier<Witness> witness) {
    this.care = care;
    this.audit = audit;
    this.witness = witness;
  }

  @Override
  public HatchMessage answer(HatchMessage asked) throws Hatch.Refusal {
    boolean flag = asked.body() != null && asked.body().asBoolean();
    return switch (asked.ask()) {
      case EXAMINE -> HatchMessage.told(care.examine(flag));
      case BUNDLE -> HatchMessage.told(papers(String.valueOf(asked.user()), flag));
      case null, default -> HatchMessage.no("The server does not know how to do that.");
    };
  }

  /// On record before anything is given away.
  private List<Paper> papers(String user, boolean preview) throws Hatch.Refusal {
    List<Paper> papers = care.papers(witness.get());
    if (!preview) {
      try {
        audit.record(SupportBundleCommand.event(user, papers));
      } catch (ProblemException unavailable) {
        throw new Hatch.Refusal(String.valueOf(unavailable.getMessage()));
      }
    }
    return papers;
  }
}
