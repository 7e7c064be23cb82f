package io.cloister.sources;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A piece of a list.
///
/// @param next where the list goes on; null at its end
record Slice<T>(List<T> items, @Nullable String next) {}
