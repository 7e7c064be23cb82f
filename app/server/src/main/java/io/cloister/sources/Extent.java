package io.cloister.sources;

import io.cloister.corpus.DocumentId;
import io.cloister.corpus.SourceId;
import org.jspecify.annotations.Nullable;

/// Which of a tenant's documents are meant.
public sealed interface Extent {
  /// Every one.
  record All() implements Extent {}

  record One(DocumentId document) implements Extent {}

  /// Those of a source whose path begins so.
  ///
  /// @param prefix empty for all of them
  record Below(SourceId source, String prefix) implements Extent {}

  /// The source it keeps to; null for none.
  default @Nullable SourceId source() {
    return switch (this) {
      case All all -> null;
      case One one -> null;
      case Below below -> below.source();
    };
  }

  /// Whether a document that lies there is one of them.
  default boolean holds(@Nullable String path) {
    return switch (this) {
      case All all -> true;
      case One one -> true;
      case Below below ->
          below.prefix().isEmpty() || (path != null && path.startsWith(below.prefix()));
    };
  }
}
