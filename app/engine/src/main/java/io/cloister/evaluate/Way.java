package io.cloister.evaluate;

import io.cloister.retrieve.Mode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How questions are put: with which halves of the search, and whether a model writes.
///
/// @param model null for the documents' own sentences
record Way(Mode mode, @Nullable String model) {
  /// Such as `hybrid` or `hybrid + qwen-1.5b`.
  String label() {
    String half = mode.name().toLowerCase(Locale.ROOT);
    return model == null ? half : half + " + " + model;
  }
}
