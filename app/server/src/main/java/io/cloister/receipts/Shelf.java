package io.cloister.receipts;

import io.cloister.corpus.DocumentId;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.identity.Actor;
import io.cloister.identity.Role;
import io.cloister.proof.Receipt;
import io.cloister.retrieve.Retrieval;
import io.cloister.store.Store;
import java.time.Instant;

/// Hands out receipts: to whoever asked, as far as they may still read what the answer was made of,
/// and to auditors.
final class Shelf {
  private final Store store;

  Shelf(Store store) {
    this.store = store;
  }

  /// A receipt somebody may see.
  ///
  /// @param login whose question it was
  record Open(String login, Instant created, Receipt receipt) {}

  /// @throws ProblemException `not_found`, also for another's; `forbidden` where it rests on what
  ///   its owner can no longer read; `conflict` where somebody changed it
  Open get(Actor actor, String id, Retrieval retrieval) {
    ReceiptRows.Kept kept =
        store.find(
            actor.tenant(),
            handle -> handle.attach(ReceiptRows.class).find(actor.tenant().value(), id));
    boolean auditor = actor.roles().contains(Role.AUDITOR);
    if (kept == null || !(auditor || kept.login().equals(actor.login()))) {
      throw ProblemException.notFound("The receipt");
    }
    Receipt receipt = read(kept);
    if (!auditor) {
      for (var passage : receipt.answer().path("passages")) {
        DocumentId document = new DocumentId(passage.path("document").asText());
        if (retrieval.find(actor.access(), document).isEmpty()) {
          throw new ProblemException(
              ProblemType.FORBIDDEN,
              "The answer rests on a document that you can no longer read, or that is gone. An auditor can open its receipt.");
        }
      }
    }
    return new Open(kept.login(), kept.created(), receipt);
  }

  private static Receipt read(ReceiptRows.Kept kept) {
    try {
      return Receipt.read(kept.note());
    } catch (IllegalArgumentException changed) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "The receipt in the database is not the one that was signed: %s. Tell the operator; `cloister audit verify` looks for other changes."
              .formatted(changed.getMessage()));
    }
  }
}
