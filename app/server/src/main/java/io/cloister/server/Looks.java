package io.cloister.server;

import io.cloister.audit.Audit;
import io.cloister.embed.AbsentEmbedder;
import io.cloister.embed.Embedder;
import io.cloister.ingest.Conveyor;
import io.cloister.llm.Models;
import io.cloister.maintenance.Maintenance;
import io.cloister.ops.Check;
import io.cloister.store.Store;
import io.cloister.store.StoreUnavailable;

/// How each part is doing, in words for whoever has to mend it.
final class Looks {
  private Looks() {}

  static Check database(Store store) {
    try {
      store.ping();
      return Check.ok("database");
    } catch (StoreUnavailable away) {
      return Check.unavailable("database", away.reason());
    } catch (RuntimeException failed) {
      return Check.unavailable("database", "The database does not answer; the log says why.");
    }
  }

  static Check trail(Audit audit) {
    if (!audit.goesOn()) {
      return Check.degraded(
          "audit",
          "The record is not the one that was signed: somebody changed it. It is written, but not signed any more; `cloister audit verify` says where.");
    }
    return audit.works()
        ? Check.ok("audit")
        : Check.unavailable(
            "audit",
            "The audit trail cannot be written, usually because the disk is full. It is tried again by itself.");
  }

  static Check embedding(Embedder embedder) {
    return embedder instanceof AbsentEmbedder absent
        ? Check.unavailable(
            "embedder", absent.reason() + " Searching by words works; nothing new is indexed.")
        : Check.ok("embedder");
  }

  /// Anyone may read this: what exactly failed is in the log only.
  static Check ingest(Conveyor conveyor, Store store) {
    if (conveyor.stall().isEmpty()) {
      return Check.ok("ingest");
    }
    return Check.degraded(
        "ingest",
        store.outage().isPresent()
            ? "Indexing waits for the database and then goes on by itself."
            : "Indexing met a fault and is tried again by itself. The log has the cause; see whether the disk is full.");
  }

  /// Not ready is what balancers understand.
  static Check maintenance(Maintenance maintenance) {
    return maintenance.on()
        ? Check.unavailable("maintenance", String.valueOf(maintenance.notice().message()))
        : Check.ok("maintenance");
  }

  static Check model(Models models) {
    Models.Offer offer = models.glance();
    return offer.available()
        ? Check.ok("model")
        : Check.degraded(
            "model", offer.reason() + "; answers are quoted from the documents meanwhile.");
  }
}
