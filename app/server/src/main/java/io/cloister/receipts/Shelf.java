package io.cloister.receipts;

import io.cloister.corpus.DocumentId;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.identity.Actor;
import io.cloister.identity.Role;
import io.cloister.proof.Receipt;
import io.cloister.retrieve.Retrieval;
import io.cloister.sealing.Sealing;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiPredicate;

/// Hands out receipts: to whoever asked, as far as they may still read what the answer was made of,
/// and to auditors.
final class Shelf {
  private final Store store;
  private final Sealing sealing;
  private final BiPredicate<TenantId, String> namesSealed;

  /// @param namesSealed whether a reader must not see who others are
  Shelf(Store store, Sealing sealing, BiPredicate<TenantId, String> namesSealed) {
    this.store = store;
    this.sealing = sealing;
    this.namesSealed = namesSealed;
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
    if (!kept.login().equals(actor.login()) && namesSealed.test(actor.tenant(), actor.login())) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "A receipt says who asked, and names are sealed now. Ask for names first: a second person has to agree.");
    }
    Receipt receipt =
        read(note(sealing, kept).orElseThrow(() -> ProblemException.notFound("The receipt")));
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

  /// Empty where its owner was erased, in a database from before.
  static Optional<String> note(Sealing sealing, ReceiptRows.Kept kept) {
    String key = kept.sealedWith();
    return key == null ? Optional.of(kept.note()) : sealing.openText(key, kept.note());
  }

  private static Receipt read(String note) {
    try {
      return Receipt.read(note);
    } catch (IllegalArgumentException changed) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "The receipt in the database is not the one that was signed: %s. Tell the operator; `cloister audit verify` looks for other changes."
              .formatted(changed.getMessage()));
    }
  }
}
