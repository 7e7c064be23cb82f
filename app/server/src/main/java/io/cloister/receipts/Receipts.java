package io.cloister.receipts;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.audit.Audit;
import io.cloister.audit.Due;
import io.cloister.audit.Leavings;
import io.cloister.http.Http;
import io.cloister.proof.Receipt;
import io.cloister.retrieve.Retrieval;
import io.cloister.sealing.Sealing;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Makes the receipts of answers, keeps them, and shows them to whoever asked, and to auditors.
public final class Receipts {
  private final Store store;
  private final Sealing sealing;
  private final Audit audit;
  private final Function<TenantId, Retrieval> retrievals;

  /// @param retrievals runs a tenant's searches again
  public Receipts(
      Store store, Sealing sealing, Audit audit, Function<TenantId, Retrieval> retrievals) {
    store.prepare(ReceiptRows.class);
    store.prepare(OldReceipts.class);
    this.store = store;
    this.sealing = sealing;
    this.audit = audit;
    this.retrievals = retrievals;
  }

  /// Adds the room's resource to the web server.
  public void attach(Http http) {
    http.register(new ReceiptsResource(new Shelf(store, sealing, audit::sealsNames), retrievals));
  }

  /// A receipt for an answer that has ended, before its event is written.
  public Draft draft(Facts facts) {
    return new Draft(facts);
  }

  /// Deletes all receipts of a person's questions.
  ///
  /// @return how many
  public static int erase(Store store, TenantId tenant, String login) {
    return store.write(
        tenant, handle -> handle.attach(ReceiptRows.class).erase(tenant.value(), login));
  }

  /// All receipts of a person's questions, each as the text that is signed.
  public static List<String> of(Store store, Sealing sealing, TenantId tenant, String login) {
    return store
        .read(tenant, handle -> handle.attach(ReceiptRows.class).of(tenant.value(), login))
        .stream()
        .flatMap(kept -> Shelf.note(sealing, kept).stream())
        .toList();
  }

  /// What of all receipts is of before a moment.
  public static Optional<Due> old(Store store, TenantId tenant, Instant before) {
    return store
        .read(tenant, handle -> handle.attach(OldReceipts.class).count(tenant.value(), before))
        .due();
  }

  /// Deletes some receipts of before a moment, unless their people are held. What the record says
  /// of an answer, the digest of its receipt among it, ages by itself.
  ///
  /// @param behind the id of a receipt; empty at the beginning
  /// @return what to go on behind; null at the end
  public static @Nullable String expire(
      Store store,
      TenantId tenant,
      Instant before,
      String behind,
      int limit,
      Function<Handle, Predicate<String>> held,
      Leavings.Gone said) {
    return Leavings.delete(
        store,
        tenant,
        limit,
        new Leavings() {
          @Override
          public List<Whose> some(Handle handle) {
            return handle.attach(OldReceipts.class).old(tenant.value(), before, behind, limit);
          }

          @Override
          public int[] delete(Handle handle, List<String> ids) {
            return handle.attach(OldReceipts.class).delete(tenant.value(), ids);
          }
        },
        held,
        said);
  }

  /// A receipt that is not signed yet.
  public final class Draft {
    private final TenantId tenant;
    private final String id;
    private final String login;
    private final Instant created;
    private final JsonNode answer;

    private Draft(Facts facts) {
      this.tenant = facts.actor().tenant();
      this.id = facts.id();
      this.login = facts.actor().login();
      this.created = facts.asked();
      this.answer = Content.of(facts);
    }

    /// What the event of the answer has of it.
    public String digest() {
      return Receipt.digest(answer);
    }

    /// Hashes of what models were told, in the order in which they were asked; empty where none
    /// was.
    public List<String> prompts() {
      return answer
          .path("calls")
          .valueStream()
          .map(call -> call.path("prompt_sha256").asText())
          .toList();
    }

    /// @param asked number of the event of the question; 0 where there is none
    /// @param answered number of the event of the answer
    public Signed sign(long asked, long answered) {
      String note =
          audit
              .seal(keys -> Receipt.text(keys, tenant.value(), answer, asked, answered))
              .toString();
      String key = sealing.keyOf(tenant, login).orElse(null);
      String kept = key == null ? note : sealing.sealText(key, note);
      return handle ->
          handle.attach(ReceiptRows.class).insert(tenant.value(), id, login, created, kept, key);
    }
  }

  /// A receipt that is to be kept.
  public interface Signed {
    /// In the transaction that keeps the answer.
    void keep(Handle handle);
  }
}
