package io.cloister.sources;

import io.cloister.corpus.DocumentId;

/// Where an item lies in its source.
///
/// @param path as the source spells it; as the pusher said, which may be nothing
/// @param pathKey finds the path, or, where the item was pushed, the document at that path
public record Place(String path, Key pathKey) {
  static Place walked(String path) {
    return new Place(Storable.text(path), Key.of(path));
  }

  static Place pushed(String path, DocumentId document) {
    return new Place(Storable.text(path), Key.of(path, document.value()));
  }
}
