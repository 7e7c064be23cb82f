package io.cloister.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.audit.Audit;
import io.cloister.care.Care;
import io.cloister.care.Paper;
import io.cloister.care.Witness;
import io.cloister.health.Health;
import io.cloister.http.Json;
import io.cloister.http.ProblemException;
import io.cloister.maintenance.Maintenance;
import io.cloister.maintenance.Notice;
import io.cloister.maintenance.Wish;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the server does for commands that look after it.
final class CareDesk implements Hatch.Desk {
  private final Care care;
  private final Health health;
  private final SourceDesk sources;
  private final Maintenance maintenance;
  private final Audit audit;
  private final Supplier<Witness> witness;
  private final Supplier<Amount> amount;

  CareDesk(
      Care care,
      Health health,
      SourceDesk sources,
      Maintenance maintenance,
      Audit audit,
      Supplier<Witness> witness,
      Supplier<Amount> amount) {
    this.care = care;
    this.health = health;
    this.sources = sources;
    this.maintenance = maintenance;
    this.audit = audit;
    this.witness = witness;
    this.amount = amount;
  }

  @Override
  public HatchMessage count() {
    return HatchMessage.counted(amount.get());
  }

  @Override
  public HatchMessage status() {
    return HatchMessage.told(health.whole());
  }

  @Override
  public HatchMessage examine(boolean deep) {
    return HatchMessage.told(care.examine(deep));
  }

  /// On record before anything is given away.
  @Override
  public HatchMessage bundle(String user, boolean preview) {
    List<Paper> papers = care.papers(witness.get());
    if (!preview) {
      try {
        audit.record(SupportBundleCommand.event(user, papers));
      } catch (ProblemException unavailable) {
        return HatchMessage.no(String.valueOf(unavailable.getMessage()));
      }
    }
    return HatchMessage.told(papers);
  }

  @Override
  public HatchMessage maintain(String user, @Nullable JsonNode wish) {
    if (wish == null || wish.isNull()) {
      return HatchMessage.told(maintenance.notice());
    }
    try {
      Wish wanted = Json.mapper().convertValue(wish, Wish.class);
      return HatchMessage.told(change(maintenance, audit, user, wanted));
    } catch (ProblemException | IllegalArgumentException refused) {
      return HatchMessage.no(String.valueOf(refused.getMessage()));
    }
  }

  @Override
  public HatchMessage sources(String user, @Nullable JsonNode wish) {
    return wish == null || wish.isNull()
        ? HatchMessage.no("Say whose sources.")
        : sources.answer(user, Json.mapper().convertValue(wish, SourceDesk.Wish.class));
  }

  /// Closes or opens for who has the machine.
  ///
  /// @throws ProblemException with what is wrong, or `audit_unavailable`
  static Notice change(Maintenance maintenance, Audit audit, String user, Wish wish) {
    return maintenance.change(
        wish, (before, after) -> audit.record(MaintenanceCommand.event(user, before, after)));
  }
}
