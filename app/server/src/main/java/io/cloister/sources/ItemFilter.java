package io.cloister.sources;

import org.jspecify.annotations.Nullable;

/// Which items of a source are asked for.
///
/// @param state null for all
/// @param reason a slug; null for all
/// @param prefix of the path; empty for all
record ItemFilter(@Nullable ItemState state, @Nullable String reason, String prefix) {
  ItemFilter {
    prefix = Storable.text(prefix);
  }

  static final ItemFilter ALL = new ItemFilter(null, null, "");
}
