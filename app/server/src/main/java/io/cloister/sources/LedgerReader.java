package io.cloister.sources;

import io.cloister.corpus.Access;
import io.cloister.corpus.Acl;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.Extract;
import io.cloister.corpus.SourceId;
import io.cloister.ingest.Balance;
import io.cloister.ingest.Preparation;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// One tenant's ledger, looked at.
final class LedgerReader {
  private final TenantId tenant;
  private final Store store;

  LedgerReader(TenantId tenant, Store store) {
    this.tenant = tenant;
    this.store = store;
  }

  /// Items in the order of their paths. An item that changes while somebody leafs through them
  /// keeps its place, unless it moves.
  ///
  /// @param position where an earlier slice ended; null begins
  /// @throws IllegalArgumentException when no slice ended so
  Slice<ItemRow> items(SourceId source, ItemFilter filter, @Nullable String position, int limit) {
    Key from =
        position == null
            ? Key.first(filter.prefix())
            : new Key(Base64.getUrlDecoder().decode(position));
    List<ItemRow> found =
        store.read(tenant, handle -> items(handle, source, filter, from, limit + 1));
    boolean more = found.size() > limit;
    List<ItemRow> shown = more ? found.subList(0, limit) : found;
    return new Slice<>(shown, more ? position(found.get(limit)) : null);
  }

  private static String position(ItemRow item) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(item.place().pathKey().bytes());
  }

  private List<ItemRow> items(
      Handle handle, SourceId source, ItemFilter filter, Key from, int limit) {
    Listing listing = handle.attach(Listing.class);
    List<ItemRow> found = new ArrayList<>();
    for (ItemState state : ItemState.values()) {
      boolean wanted = filter.state() == null ? state != ItemState.GONE : state == filter.state();
      if (wanted) {
        found.addAll(
            listing.items(
                tenant,
                source,
                state,
                from,
                Key.end(filter.prefix()),
                filter.reason(),
                filter.prefix(),
                limit));
      }
    }
    return found.stream()
        .sorted(Comparator.comparing(item -> item.place().pathKey()))
        .limit(limit)
        .toList();
  }

  /// What a walk found at a path; null when nothing is known of it.
  @Nullable ItemRow item(SourceId source, String path) {
    Key[] key = {Place.walked(path).pathKey()};
    return present(
        store.read(tenant, handle -> handle.attach(Items.class).atPlaces(tenant, source, key)));
  }

  /// The item that is a document; null when none is.
  @Nullable ItemRow item(DocumentId document) {
    String[] id = {document.value()};
    return present(
        store.read(tenant, handle -> handle.attach(Items.class).ofDocuments(tenant, id)));
  }

  private static @Nullable ItemRow present(List<ItemRow> rows) {
    return rows.stream()
        .filter(row -> row.standing().state() != ItemState.GONE)
        .findFirst()
        .orElse(null);
  }

  /// A document that someone with this access may read, with its text; null when there is none,
  /// which is not told from one they may not read.
  ///
  /// @throws IOException when the stored text is damaged
  @Nullable StoredDocument document(DocumentId id, Access access) throws IOException {
    ItemRow item = item(id);
    if (item == null || item.leaving() || !item.claim().acl().admits(access)) {
      return null;
    }
    Extract extract = item.standing().state() == ItemState.SKIPPED ? null : extract(item);
    return new StoredDocument(
        Preparation.document(item.put(id), extract == null ? nothing(item) : extract),
        item.standing().state(),
        item.indexed(),
        extract);
  }

  /// Who could read a document at a moment; null when nobody found it then.
  @Nullable Acl readableAt(DocumentId document, Instant at) {
    Readable.Row row =
        store.find(tenant, handle -> handle.attach(Readable.class).at(tenant, document, at));
    if (row != null) {
      return row.acl();
    }
    // Indexed before this was noted: what is known then is that it has not changed since.
    ItemRow item = item(document);
    return item == null || item.indexed() == null || item.indexed().isAfter(at)
        ? null
        : Readable.Row.acl(item);
  }

  private @Nullable Extract extract(ItemRow item) throws IOException {
    Payload text =
        store.find(
            tenant,
            handle ->
                Payload.find(
                    handle.attach(Contents.class), tenant, item.id(), Payload.Kind.EXTRACT));
    return text == null ? null : ExtractCodec.decode(text.bytes());
  }

  private static Extract nothing(ItemRow item) {
    String claimed = item.claim().mediaType();
    return new Extract(
        "",
        List.of(),
        null,
        null,
        null,
        claimed == null ? "application/octet-stream" : claimed,
        "und");
  }

  /// How each source stands that has any item.
  Map<SourceId, Balance> balances() {
    return store.read(tenant, handle -> handle.attach(Counts.class).ofSources(tenant)).stream()
        .collect(
            Collectors.groupingBy(
                Counts.Row::source,
                Collectors.collectingAndThen(Collectors.toList(), Tally::balance)));
  }

  Backlog backlog() {
    Ledgers.Head head = store.read(tenant, handle -> handle.attach(Ledgers.class).head(tenant));
    return new Backlog(head.queued(), head.held());
  }
}
