package io.cloister.sources;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A source as it is asked for.
///
/// @param defaultAccess who may read what has no rules of its own; null is everyone who is signed
///   in
record NewSource(
    @Nullable String name,
    @Nullable String kind,
    @Nullable FolderSpec settings,
    @Nullable List<String> defaultAccess) {}
