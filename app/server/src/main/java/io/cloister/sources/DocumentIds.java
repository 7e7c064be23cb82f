package io.cloister.sources;

import io.cloister.corpus.DocumentId;
import io.cloister.corpus.SourceId;
import io.cloister.store.TenantId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// Gives items that nobody named a document id that no other has.
final class DocumentIds {
  private final TenantId tenant;
  private final Items items;
  private final Set<DocumentId> looked = new HashSet<>();
  private final Set<DocumentId> taken = new HashSet<>();

  DocumentIds(TenantId tenant, Items items) {
    this.tenant = tenant;
    this.items = items;
  }

  /// Finds out about many at once.
  void look(Collection<DocumentId> ids) {
    Set<DocumentId> unknown = new HashSet<>(ids);
    unknown.removeAll(looked);
    if (!unknown.isEmpty()) {
      looked.addAll(unknown);
      String[] texts = unknown.stream().map(DocumentId::value).toArray(String[]::new);
      taken.addAll(items.documents(tenant, texts));
    }
  }

  /// The same item gets the same id, unless that went along with a document that has moved away
  /// from its path.
  DocumentId fresh(SourceId source, String path) {
    DocumentId id = DocumentId.derived(source, path);
    for (int i = 1; taken(id); i++) {
      id = DocumentId.derived(source, path + "\n" + i);
    }
    taken.add(id);
    return id;
  }

  private boolean taken(DocumentId id) {
    look(Set.of(id));
    return taken.contains(id);
  }
}
